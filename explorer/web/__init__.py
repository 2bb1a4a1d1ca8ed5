"""The routes of what is published: documents, embeds, data; made once, kept, sent as requested.

A request becomes a `RequestKey` (request.py), the `ResourceType` of its address makes a
`PageResponse` of it (documents.py, embeds.py), which the `Dispatcher` keeps as a `CachedResponse`
(dispatcher.py). What has been kept already, `CacheMiddleware` (middleware.py) sends before anything
else runs.
"""
