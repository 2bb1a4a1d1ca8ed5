PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { claim:validation-is-praise dcterms:isReplacedBy ?old } INSERT { claim:validation-is-praise dcterms:isReplacedBy <https://w3id.org/alliance-atlas/concept/trust> } WHERE { claim:validation-is-praise dcterms:isReplacedBy ?old }
