"""A loop with requests: any client will do, since cleaner.clean takes the bytes and the address."""

import json
import sys

import requests

import cleaner

for url in sys.argv[1:]:
    response = requests.get(url, timeout=30)
    response.raise_for_status()
    result = cleaner.clean(response.content, response.url)
    print(json.dumps({"url": url, "title": result.metadata.title, "text": result.text, "verdict": result.verdict}))
