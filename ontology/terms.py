"""The IRIs that graphs are made of; each of ours (prefix fg) is defined in `vocabulary.ttl`."""

from pyoxigraph import NamedNode

FG = "https://w3id.org/fengong/ns#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CV = "http://data.europa.eu/m8g/"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SEMAPV = "https://w3id.org/semapv/vocab/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SSSOM = "https://w3id.org/sssom/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "fg": FG,
    "fgsh": "https://w3id.org/fengong/shapes#",
    "cv": CV,
    "dcterms": DCTERMS,
    "eli": ELI,
    "oa": OA,
    "org": ORG,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": PROV,
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": SCHEMA,
    "semapv": SEMAPV,
    "sh": SH,
    "skos": SKOS,
    "sssom": SSSOM,
    "xsd": XSD,
}

# Classes
DIRECTIVE = NamedNode(FG + "Directive")
PLAN = NamedNode(FG + "Plan")
SECTION = NamedNode(FG + "Section")
TASK = NamedNode(FG + "Task")
ASSIGNMENT = NamedNode(FG + "Assignment")
COLLECTIVE = NamedNode(FG + "Collective")
UNRESOLVED_UNIT = NamedNode(FG + "UnresolvedUnit")
LINK = NamedNode(FG + "Link")
ISSUE = NamedNode(FG + "Issue")
READING_RULE = NamedNode(FG + "ReadingRule")
LIMIT_RECORD = NamedNode(FG + "Limit")
CONVENTION_RECORD = NamedNode(FG + "Convention")
CITATION_RECORD = NamedNode(FG + "Citation")

# Directives and plans
DOCUMENT_NUMBER = NamedNode(FG + "documentNumber")
PRINTED_NUMBER = NamedNode(FG + "printedNumber")
PRINTED_ISSUER = NamedNode(FG + "printedIssuer")
ISSUING_BODY = NamedNode(FG + "issuingBody")
YEAR = NamedNode(FG + "year")
AS_OF = NamedNode(FG + "asOf")
SENT = NamedNode(FG + "sent")
ADDRESSEE = NamedNode(FG + "addressee")
IMPLEMENTS = NamedNode(FG + "implements")
CONVENTION = NamedNode(FG + "convention")
RULE = NamedNode(FG + "rule")
CITATION = NamedNode(FG + "citation")
CITES = NamedNode(FG + "cites")
CITED_TITLE = NamedNode(FG + "citedTitle")
TITLE_KEY = NamedNode(FG + "titleKey")
OWN_TITLE_KEY = NamedNode(FG + "ownTitleKey")
TASK_COUNT = NamedNode(FG + "taskCount")
TASKS_WITH_UNIT = NamedNode(FG + "tasksWithUnit")
TASKS_WITH_DEADLINE = NamedNode(FG + "tasksWithDeadline")

# Tasks
IN_SECTION = NamedNode(FG + "inSection")
NUMBER = NamedNode(FG + "number")
ORDINAL = NamedNode(FG + "ordinal")
NUMBERED_AFTER = NamedNode(FG + "numberedAfter")
TEXT = NamedNode(FG + "text")
REPEATS = NamedNode(FG + "repeats")
LEAD_UNIT = NamedNode(FG + "leadUnit")
RESPONSIBLE_UNIT = NamedNode(FG + "responsibleUnit")
JOINTLY_RESPONSIBLE_UNIT = NamedNode(FG + "jointlyResponsibleUnit")
COOPERATING_UNIT = NamedNode(FG + "cooperatingUnit")
GUIDING_UNIT = NamedNode(FG + "guidingUnit")
HAS_ASSIGNMENT = NamedNode(FG + "assignment")
ASSIGNMENTS_FROM = NamedNode(FG + "assignmentsFrom")
STEPS = NamedNode(FG + "steps")
REQUIREMENT = NamedNode(FG + "requirement")
PROGRESS = NamedNode(FG + "progress")
FULFILS = NamedNode(FG + "fulfils")
PROPOSED_FULFILS = NamedNode(FG + "proposedFulfils")
FULFILS_PART_OF = NamedNode(FG + "fulfilsPartOf")
COMPARED_WITH = NamedNode(FG + "comparedWith")
NOT_OBLIGED_BY = NamedNode(FG + "notObligedBy")
UNCLEAR_ABOUT = NamedNode(FG + "unclearAbout")

LINKS_PENDING = NamedNode(FG + "linksPending")
LIKELY_IMPLEMENTS = NamedNode(FG + "likelyImplements")
CONTINUES = NamedNode(FG + "continues")
RESEMBLES = NamedNode(FG + "resembles")
SKETCH = NamedNode(FG + "sketch")
INFERRED_ITEM = NamedNode(FG + "InferredItem")
INFERRED_FROM = NamedNode(FG + "inferredFrom")
GATHERED_FROM = NamedNode(FG + "gatheredFrom")
INFERRED_PART_OF = NamedNode(FG + "inferredPartOf")

# Records of links and of what people said of them
REVIEW = NamedNode(FG + "Review")
VERDICT = NamedNode(FG + "verdict")
LOOK_AGAIN = NamedNode(FG + "lookAgain")
LOWER_TEXT = NamedNode(FG + "lowerText")
UPPER_TEXT = NamedNode(FG + "upperText")
KIND = NamedNode(FG + "kind")
LEFT_OUT = NamedNode(FG + "leftOut")

# Assignments and units
UNIT = NamedNode(FG + "unit")
PRINTED_UNIT = NamedNode(FG + "printedUnit")
HAS_ROLE = NamedNode(FG + "role")
ROLE_WORDS = NamedNode(FG + "roleWords")
NAMED_IN = NamedNode(FG + "namedIn")
LEAD = NamedNode(FG + "lead")
RESPONSIBLE = NamedNode(FG + "responsible")
COOPERATING = NamedNode(FG + "cooperating")
GUIDING = NamedNode(FG + "guiding")

# Bodies, places and reforms
LEVEL = NamedNode(FG + "level")
BASIS = NamedNode(FG + "basis")
EXISTS_FROM = NamedNode(FG + "existsFrom")
EXISTS_UNTIL = NamedNode(FG + "existsUntil")
EARLIEST = NamedNode(FG + "earliest")
LATEST = NamedNode(FG + "latest")
GENERAL = NamedNode(FG + "general")
NAME_PLATE_OF = NamedNode(FG + "namePlateOf")
HOSTED_BY = NamedNode(FG + "hostedBy")
COLLECTIVE_OF = NamedNode(FG + "collectiveOf")
MEMBERS = NamedNode(FG + "members")
EVERY_MEMBER = NamedNode(FG + "everyMember")
ISSUER_TOLD_BY = NamedNode(FG + "issuerToldBy")

# Time
DEADLINE_TEXT = NamedNode(FG + "deadlineText")
DUE = NamedNode(FG + "due")
DUE_START = NamedNode(FG + "dueStart")
DUE_END = NamedNode(FG + "dueEnd")
LIMIT = NamedNode(FG + "limit")
RECURRENCE = NamedNode(FG + "recurrence")
WORKING_DAYS = NamedNode(FG + "workingDays")
FROM_EVENT = NamedNode(FG + "fromEvent")
STATE = NamedNode(FG + "state")
CONDITION = NamedNode(FG + "condition")
VAGUE = NamedNode(FG + "vague")

# Issues, findings and the rules behind them
CODE = NamedNode(FG + "code")
SEVERITY = NamedNode(FG + "severity")
MESSAGE = NamedNode(FG + "message")
ABOUT = NamedNode(FG + "about")
WORDS = NamedNode(FG + "words")
HINT = NamedNode(FG + "hint")
FAULT = NamedNode(FG + "fault")
MENDED = NamedNode(FG + "mended")
QUOTES = NamedNode(FG + "quotes")
QUOTES_ROLE = NamedNode(FG + "quotesRole")

# Where something stands in its file
PRINTED_AT = NamedNode(FG + "printedAt")
LINE_START = NamedNode(FG + "lineStart")
LINE_END = NamedNode(FG + "lineEnd")
PAGE = NamedNode(FG + "page")
SHEET = NamedNode(FG + "sheet")
TABLE = NamedNode(FG + "table")
ROW = NamedNode(FG + "row")
ROW_END = NamedNode(FG + "rowEnd")
COLUMN = NamedNode(FG + "column")
PARAGRAPH = NamedNode(FG + "paragraph")
PARAGRAPH_END = NamedNode(FG + "paragraphEnd")
READING_ORDER = NamedNode(FG + "readingOrder")
JOURNAL_ENTRY = NamedNode(FG + "journalEntry")
READ_BY = NamedNode(FG + "readBy")
PLACE_WORDS = NamedNode(FG + "placeWords")

# Terms of others
TYPE = NamedNode(RDF + "type")
VALUE = NamedNode(RDF + "value")
TITLE = NamedNode(DCTERMS + "title")
ISSUED = NamedNode(DCTERMS + "issued")
LEGISLATION_DATE = NamedNode(SCHEMA + "legislationDate")
DATE_PUBLISHED = NamedNode(SCHEMA + "datePublished")
REFERENCES = NamedNode(DCTERMS + "references")
IS_PART_OF = NamedNode(DCTERMS + "isPartOf")
CONFORMS_TO = NamedNode(DCTERMS + "conformsTo")
POSITION = NamedNode(SCHEMA + "position")
NAME = NamedNode(SCHEMA + "name")
SHA256 = NamedNode(SCHEMA + "sha256")
DIGITAL_DOCUMENT = NamedNode(SCHEMA + "DigitalDocument")
PUBLIC_ORGANISATION = NamedNode(CV + "PublicOrganisation")
ORGANIZATIONAL_UNIT = NamedNode(ORG + "OrganizationalUnit")
CLASSIFICATION = NamedNode(ORG + "classification")
SUB_ORGANIZATION_OF = NamedNode(ORG + "subOrganizationOf")
UNIT_OF = NamedNode(ORG + "unitOf")
CHANGE_EVENT = NamedNode(ORG + "ChangeEvent")
ORIGINAL_ORGANIZATION = NamedNode(ORG + "originalOrganization")
RESULTING_ORGANIZATION = NamedNode(ORG + "resultingOrganization")
ADMINISTRATIVE_AREA = NamedNode(SCHEMA + "AdministrativeArea")
CONTAINED_IN_PLACE = NamedNode(SCHEMA + "containedInPlace")
SPATIAL = NamedNode(DCTERMS + "spatial")
SOURCE = NamedNode(DCTERMS + "source")
DC_TYPE = NamedNode(DCTERMS + "type")
NOTATION = NamedNode(SKOS + "notation")
ALT_LABEL = NamedNode(SKOS + "altLabel")
HIDDEN_LABEL = NamedNode(SKOS + "hiddenLabel")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
REPEALED_BY = NamedNode(ELI + "repealed_by")
NO_LONGER_IN_FORCE = NamedNode(ELI + "date_no_longer_in_force")
ENTITY = NamedNode(PROV + "Entity")
PRIMARY_SOURCE = NamedNode(PROV + "hadPrimarySource")
ACTIVITY = NamedNode(PROV + "Activity")
USED = NamedNode(PROV + "used")
GENERATED = NamedNode(PROV + "generated")
INVALIDATED = NamedNode(PROV + "invalidated")
ENDED_AT_TIME = NamedNode(PROV + "endedAtTime")
SPECIFIC_RESOURCE = NamedNode(OA + "SpecificResource")
HAS_SOURCE = NamedNode(OA + "hasSource")
HAS_SELECTOR = NamedNode(OA + "hasSelector")
FRAGMENT_SELECTOR = NamedNode(OA + "FragmentSelector")
QUOTE_SELECTOR = NamedNode(OA + "TextQuoteSelector")
EXACT = NamedNode(OA + "exact")
VIOLATION = NamedNode(SH + "Violation")
WARNING = NamedNode(SH + "Warning")
INFO = NamedNode(SH + "Info")
DATE = NamedNode(XSD + "date")
DATE_TIME = NamedNode(XSD + "dateTime")
G_YEAR = NamedNode(XSD + "gYear")

SUBJECT_ID = NamedNode(SSSOM + "subject_id")
PREDICATE_ID = NamedNode(SSSOM + "predicate_id")
OBJECT_ID = NamedNode(SSSOM + "object_id")
MAPPING_JUSTIFICATION = NamedNode(SSSOM + "mapping_justification")
CONFIDENCE = NamedNode(SSSOM + "confidence")
REVIEWER_LABEL = NamedNode(SSSOM + "reviewer_label")
MAPPING_DATE = NamedNode(SSSOM + "mapping_date")
COMMENT = NamedNode(SSSOM + "comment")
MANUAL_CURATION = NamedNode(SEMAPV + "ManualMappingCuration")
LEXICAL_MATCHING = NamedNode(SEMAPV + "LexicalSimilarityThresholdMatching")

# How fragment selectors write a place: lines of a text file, pages of a PDF file.
TEXT_FRAGMENT = NamedNode("http://tools.ietf.org/rfc/rfc5147")
PDF_FRAGMENT = NamedNode("http://tools.ietf.org/rfc/rfc3778")
