INSERT DATA { <https://w3id.org/alliance-atlas/work/the-post#A.3> a aa:Item ; bibo:locator "A.3" ; dcterms:isPartOf work:the-post }
