INSERT DATA { <https://w3id.org/alliance-atlas/work/the-post#A.1> oa:end 39 }
