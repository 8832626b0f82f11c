"""Memos (简报): one content model, composed once, written as Markdown and Word."""
