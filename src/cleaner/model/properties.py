"""Microdata and RDFa properties, and relations of links in the text, that metadata are read from.

The HTML reader collects exactly these, and the metadata take exactly these from what it collected.
"""

#: Property, in lower case and without the prefix of its vocabulary -> field.
PROPERTIES = {
    "headline": "title",
    "title": "title",
    "author": "authors",
    "creator": "authors",
    "datepublished": "date",
    "datecreated": "date",
    "created": "date",
    "issued": "date",
    "date": "date",
    "datemodified": "modified",
    "modified": "modified",
    "articlesection": "section",
    "publisher": "publisher",
    "keywords": "tags",
    "license": "license",
    "isaccessibleforfree": "free",
    "commentcount": "comment_count",
    "image": "image",
}
#: ``rel`` of a link in the text -> field.
LINK_RELATIONS = {
    "author": "authors",
    "license": "license",
    "next": "next",
    "prev": "prev",
}
#: What a relation is called among the properties.
RELATION_PREFIX = "rel-"
#: Name of a collected value -> field.
PROPERTY_FIELDS = PROPERTIES | {f"{RELATION_PREFIX}{relation}": field for relation, field in LINK_RELATIONS.items()}
