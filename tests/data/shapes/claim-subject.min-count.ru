PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
DELETE WHERE { claim:trust-requires-empathy rdf:subject ?any }
