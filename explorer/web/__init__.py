"""HTTP routes of all that is published: documents, embeds, data, the API and SPARQL.

A request becomes a `RequestKey` (request.py); the function of its `ResourceType` (documents.py,
embeds.py) builds a `PageResponse`, which the `Dispatcher` (dispatcher.py) caches, compressed, as a
`CachedResponse`. `CacheMiddleware` (middleware.py) sends these before any route is tried.
"""
