"""The commands that fill, show and keep an archive, and their options."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from indexer.cli.group import DONE, INTERRUPTED, MOST, SOME_FAILED, json_option, main, open_archive


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--outlet", help='The outlet of all these files, where you know it; "" takes it back.')
@click.option("--published", help='Their publication date (2022, 2022-05, 2022-05-14); "" takes it back.')
@click.option("--ocr", is_flag=True, help="Recognise the text of scanned pages (needs Tesseract; slow).")
@json_option
def add(paths: tuple[Path, ...], outlet: str | None, published: str | None, ocr: bool, as_json: bool) -> None:
    """Add files and folders of articles.

    Read are txt, md, html, mhtml, pdf, docx, odt, rtf, eml, mbox, json, jsonl, csv, tsv, warc, wacz, and zip,
    tar and gz of any of these.

    Can be repeated: what has not changed is left alone, what has changed replaces its old self.
    """
    from indexer.cli import as_json as shape
    from indexer.cli import printing
    from indexer.cli.progress import adding

    with open_archive() as archive, adding() as on_progress:
        report = archive.add(paths, outlet=outlet, published=published, ocr=ocr, on_progress=on_progress)
    if as_json:
        printing.print_json(shape.add_report(report))
    else:
        printing.print_add_report(report)
    if report.interrupted:
        sys.exit(INTERRUPTED)
    sys.exit(SOME_FAILED if report.count("failed") + report.count("partial") else DONE)


@main.command()
@click.argument("name", metavar="ID")
@json_option
def show(name: str, as_json: bool) -> None:
    """Show one article whole, with where its outlet and date were found. ID: its id or source_id."""
    from indexer.cli import as_json as shape
    from indexer.cli import printing
    from indexer.cli.article import print_article

    with open_archive() as archive:
        article = archive.article(name)
        told = archive.dates_told(article)
    if as_json:
        printing.print_json(shape.article(article, told))
    else:
        print_article(article, told)


@main.command()
@click.argument("name", metavar="ARTICLE")
@click.argument("fields", nargs=-1, metavar="[FIELD]...")
@click.option("--outlet", help='The right outlet. For any field, "" says that it is unknown.')
@click.option("--published", help="The right publication date (2022, 2022-05, 2022-05-14).")
@click.option("--author", help="Who wrote it.")
@click.option("--title", help="The right headline.")
@click.option("--updated", help="The date of its last change.")
@click.option("--credit", help="The agency or paper it was taken from.")
@click.option("--url", help="Its address on the web.")
@click.option("--language", help="Its code, such as en.")
@click.option(
    "--undo", is_flag=True, help="Take back the corrections of these FIELDs; without any, all that you said."
)
@click.option(
    "--put-back", metavar="START:END", help="These characters were left out as furniture and are not."
)
@click.option("--take-out", metavar="START:END", help="Undo --put-back.")
@json_option
def correct(name: str, fields: tuple[str, ...], as_json: bool, **said: Any) -> None:
    """Say what is right about an article: your word counts, also when its file is read again.

    ARTICLE is its id or source_id; FIELDs go with --undo: title, outlet, author, published, updated, credit,
    url, language.
    """
    from indexer.cli import as_json as shape
    from indexer.cli import printing
    from indexer.cli.article import print_article
    from indexer.cli.corrected import corrected

    with open_archive() as archive:
        article = corrected(archive, name, fields, said)
        told = archive.dates_told(article)
    if as_json:
        printing.print_json(shape.article(article, told))
    else:
        print_article(article, told)


@main.command(name="list")
@click.option("--limit", type=click.IntRange(1, MOST), help="How many articles; all by default.")
@json_option
def list_(limit: int | None, as_json: bool) -> None:
    """List the articles, newest first, undated last."""
    from indexer.cli import as_json as shape
    from indexer.cli import printing
    from indexer.records import Filters, Query

    with open_archive() as archive:
        total = archive.totals(Filters()).articles
        results = archive.search(Query(limit=limit or max(total, 1)))
    articles = [result.article for result in results.results]
    if as_json:
        printing.print_json(shape.listing(results.totals.articles, articles))
    else:
        printing.print_listing(results.totals.articles, articles)


@main.command()
@json_option
def stats(as_json: bool) -> None:
    """What the archive holds and what it was made with."""
    from indexer.cli import as_json as shape
    from indexer.cli import printing

    with open_archive() as archive:
        held = archive.stats()
    if as_json:
        printing.print_json(shape.stats(held))
    else:
        printing.print_stats(held)


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@json_option
def remove(names: tuple[str, ...], as_json: bool) -> None:
    """Remove articles by id or source_id, or all that came from a file or folder."""
    from indexer.cli import printing

    with open_archive() as archive:
        removed = archive.remove(names)
    if as_json:
        printing.print_json({"removed": list(removed)})
    else:
        click.echo(f"{printing.many(len(removed), 'article')} removed.")


@main.command(name="eval")
@click.argument("questions", type=click.Path(path_type=Path))
@json_option
def evaluate(questions: Path, as_json: bool) -> None:
    """Measure retrieval on a file of questions with known answers (jsonl, jsonl.gz)."""
    from indexer.archive import read_questions
    from indexer.cli import as_json as shape
    from indexer.cli import printing
    from indexer.cli.progress import counting

    asked = read_questions(questions)
    with open_archive() as archive, counting("Asking", len(asked)) as on_progress:
        judged = archive.evaluate(asked, on_progress)
    if as_json:
        printing.print_json(shape.judged(judged))
    else:
        printing.print_judged(judged)


@main.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; there is no login."
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to listen on."
)
@click.option(
    "--allow-host", "names", multiple=True, help="Another name browsers may reach the page by (repeatable)."
)
def app(host: str, port: int, names: tuple[str, ...]) -> None:
    """Serve the page in the browser."""
    allowed = [word for name in names for word in ("--allow-host", name)]
    # -P: not what happens to be called app/ in the folder it is started from
    command = [sys.executable, "-P", "-m", "app.serve", "--host", host, "--port", str(port), *allowed]
    try:
        sys.exit(subprocess.call(command))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
