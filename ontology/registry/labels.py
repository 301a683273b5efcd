"""How the bodies of a place are called: in full, with the place's short name, with the word for the place."""

from ontology.registry.places import own_words, stem
from ontology.registry.records import Level, Place
from ontology.registry.registry import Registry

_DISTRICT = "市辖区"
_ZONE = "功能区"
# The government of a province sends an office to them; they have none of their own.
_OFFICES_OF_PROVINCES = ("地区", "盟")


def upper_place(registry: Registry, place: Place) -> Place | None:
    """The place above; None above a province."""
    return registry.places.parent(place)


def place_key(registry: Registry, place: Place) -> str:
    """The path of names from the province down: 广东省/广州市/花都区."""
    return "/".join(above.name for above in registry.places.path(place))


def label_name(registry: Registry, place: Place) -> str:
    """The name of a place as its bodies bear it: a district's with its city, a county's alone."""
    above = upper_place(registry, place)
    if place.level is Level.TOWN and above:
        return label_name(registry, above) + place.name
    if place.type == _ZONE:
        return (stem(above) if above else "") + place.name
    return f"{above.name}{place.name}" if above and place.type == _DISTRICT else place.name


def label_words(registry: Registry, place: Place, name: str) -> dict[str, str]:
    """What the placeholders of a label stand for: {place}, {name}, {city}, {stem}, {place_name}."""
    above = upper_place(registry, place)
    return {
        "place": label_name(registry, place),
        "name": name,
        "city": above.name if above else place.name,
        "stem": stem(place),
        "place_name": place.name,
    }


def spoken_names(
    registry: Registry, place: Place, spoken: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names with the place's name in front, and those with the word for the place: 区财政局."""
    above = upper_place(registry, place)
    prefixes = [label_name(registry, place), place.name]
    if above and place.level in (Level.COUNTY, Level.TOWN):
        prefixes.append(above.name + place.name)
    full = [prefix + name for prefix in prefixes for name in spoken]
    relative = [word + name for word in own_words(place)[:1] for name in spoken]
    return tuple(dict.fromkeys(full)), tuple(dict.fromkeys(relative))


def called_at(place: Place, name: str) -> str:
    """The name as a place uses it: a prefecture or league has an administrative office for a government."""
    return name.replace("人民政府", "行政公署") if place.type in _OFFICES_OF_PROVINCES else name


def levels_of(place: Place) -> tuple[Level, ...]:
    """The levels whose kinds of bodies a place has: a municipality has those of province and city."""
    return (Level.PROVINCE, Level.CITY) if place.type == "直辖市" else (place.level,)
