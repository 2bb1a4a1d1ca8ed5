PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX prov: <http://www.w3.org/ns/prov#>
DELETE WHERE { claim:trust-requires-empathy prov:wasAttributedTo ?any }
