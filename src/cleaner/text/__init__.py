"""Pure knowledge of strings: words, interface strings, languages, addresses."""
