"""Knowledge of strings: words, interface strings, phrases, scripts and languages, addresses. Imports no other room."""
