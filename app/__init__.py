"""The Streamlit pages: parse, call the archive, draw."""
