PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { work:kohut1959 bibo:doi ?old } INSERT { work:kohut1959 bibo:doi "https://doi.org/10.1177/000306515900700304" } WHERE { work:kohut1959 bibo:doi ?old }
