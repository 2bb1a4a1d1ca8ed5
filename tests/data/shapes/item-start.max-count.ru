INSERT DATA { <https://w3id.org/alliance-atlas/work/the-post#A.1> oa:start 1 }
