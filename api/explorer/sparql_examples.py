"""Short queries to begin from: each shows another way of asking, and another way of seeing the answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query with what it asks, in both languages."""

    asks: str
    asks_en: str
    text: str


EXAMPLES = (
    Example(
        "各方案有多少项任务",
        "How many tasks each plan has",
        """SELECT ?plan ?title (COUNT(?task) AS ?tasks) WHERE {
  ?plan a fg:Plan ; dcterms:title ?title .
  ?task dcterms:isPartOf ?plan ; a fg:Task .
} GROUP BY ?plan ?title ORDER BY DESC(?tasks) LIMIT 20""",
    ),
    Example(
        "牵头任务最多的单位",
        "The units that lead most tasks",
        """SELECT ?unit ?unitLabel (COUNT(DISTINCT ?task) AS ?tasks) WHERE {
  ?task fg:leadUnit ?unit .
  ?unit skos:prefLabel ?unitLabel .
} GROUP BY ?unit ?unitLabel ORDER BY DESC(?tasks) LIMIT 20""",
    ),
    Example(
        "谁牵头、谁配合（看关系图）",
        "Who leads and who cooperates (see the graph)",
        """SELECT DISTINCT ?lead ?leadLabel ?partner ?partnerLabel WHERE {
  ?task fg:leadUnit ?lead ; fg:cooperatingUnit ?partner .
  ?lead skos:prefLabel ?leadLabel .
  ?partner skos:prefLabel ?partnerLabel .
} LIMIT 200""",
    ),
    Example(
        "2024年内到期的任务",
        "What is due in 2024",
        """SELECT ?due ?task ?text WHERE {
  ?task fg:dueEnd ?due ; fg:text ?text .
  FILTER(?due >= "2024-01-01"^^xsd:date && ?due <= "2024-12-31"^^xsd:date)
} ORDER BY ?due LIMIT 100""",
    ),
    Example(
        "方案落实了哪些文件（三元组，看关系图）",
        "Which documents plans carry out (triples; see the graph)",
        """CONSTRUCT {
  ?plan fg:implements ?upper ; dcterms:title ?title .
  ?upper dcterms:title ?upperTitle
} WHERE {
  ?plan fg:implements ?upper ; dcterms:title ?title .
  OPTIONAL { ?upper dcterms:title|fg:citedTitle ?upperTitle }
}""",
    ),
)
