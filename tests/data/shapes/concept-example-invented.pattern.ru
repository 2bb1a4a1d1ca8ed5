PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { concept:empathy skos:example ?old } INSERT { concept:empathy skos:example "The therapist says what the silence may have meant."@en } WHERE { concept:empathy skos:example ?old }
