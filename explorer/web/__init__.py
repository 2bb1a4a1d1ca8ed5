"""The routes of what is published: light pages, embeds, data; made once, kept, sent as asked for.

A request becomes an `Asked` (asked.py, negotiate.py), a section makes an `Answer` of it (light.py,
embeds.py, data.py …), which is kept as a `Kept` (kept.py) by the `Publisher` (publisher.py). What
has been kept already, `Front` (front.py) sends before anything else is asked.
"""
