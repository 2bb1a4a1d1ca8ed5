PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE WHERE { work:kohut1959 rdf:type ?any }
