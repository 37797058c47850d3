"""Pages that say why something cannot be seen: most of what a server answers to the curious."""

import pytest

from app.access.stages import Stage

WHO_READS = ("FROM account_session", "FROM person", "FROM conference ")


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere", 404), ("/evidence/99", 404), ("/members/cards", 403), ("/draft", 409)]
)
def test_who_looks_and_where_is_asked_once_for_a_page_that_is_refused(world, sign_in, statements, path, status):
    place = world(stage=Stage.EVIDENCE)
    reader, address = sign_in(place.panelist), place.path(path)
    assert reader.get(address).status == status
    with statements() as seen:
        reader.get(address)
    asked = [one for one in seen if any(told in one for told in WHO_READS)]
    assert len(asked) == 1, "\n\n".join(asked)


def test_each_template_stays_once_it_is_read(app):
    environment = app.jinja_env
    names = environment.list_templates(["html", "txt"])
    read = {name: environment.get_template(name) for name in names}
    assert len(read) > 400
    assert [name for name in names if environment.get_template(name) is not read[name]] == []
