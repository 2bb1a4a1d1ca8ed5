PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX prov: <http://www.w3.org/ns/prov#>
DELETE WHERE { argument:case-reports prov:wasAttributedTo ?any }
