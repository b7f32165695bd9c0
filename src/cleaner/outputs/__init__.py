"""The formats of a result: text, Markdown, HTML and JSON. Each is made from blocks alone; none knows the result."""
