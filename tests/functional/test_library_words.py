"""What the form library says itself, in the language of each reader although its file is read but once."""

from app.languages import speaking
from app.posted import PostedForm, _library_words


def test_the_library_speaks_each_readers_language(app):
    with app.test_request_context():
        said = PostedForm.Meta().get_translations(None)
        assert said.gettext("This field is required.") == "This field is required."
        with speaking("es"):
            assert said.gettext("This field is required.") != "This field is required."
        assert said.ngettext("one", "many", 2) == "many"


def test_its_file_is_read_once_for_a_language():
    assert _library_words("es") is _library_words("es")
