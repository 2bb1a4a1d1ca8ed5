DELETE WHERE { <https://w3id.org/alliance-atlas/work/the-post#reference-kohut> rdfs:label ?any }
