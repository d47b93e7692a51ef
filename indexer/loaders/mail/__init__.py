"""Mail: messages, mailboxes, and pages saved as mail is."""
