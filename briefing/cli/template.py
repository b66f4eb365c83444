"""`briefing template`: begin from the built-in templates."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.outputs import print_data
from briefing.cli.voice import Voice


@click.group(short_help="Begin from the built-in templates.")
def template() -> None:
    """Begin from the built-in templates.

    Templates are Jinja2. Copy one, change it, and hand its folder to build or show with --templates; whatever is not
    in your folder is taken from the built-in ones.
    """


@template.command("list")
@options.voiced
def list_templates() -> None:
    """List the built-in templates and style sheets."""
    from briefing.render import template_names

    print_data("".join(f"{name}\n" for name in template_names()))


@template.command("show")
@click.argument("name")
@options.voiced
def show_template(name: str) -> None:
    """Print one built-in template.

    \b
    Example:
      briefing template show brief.txt.j2
    """
    from briefing.render import template_source

    print_data(template_source(name))


@template.command("copy")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("names", metavar="[NAME]...", nargs=-1)
@options.voiced
@click.pass_obj
def copy_template(voice: Voice, folder: Path, names: tuple[str, ...]) -> None:
    """Copy built-in templates into FOLDER: those named, or all of them.

    \b
    Example:
      briefing template copy mine brief.html.j2
      briefing build seeds --templates mine -o brief.html
    """
    from briefing.render import copy_templates

    for file in copy_templates(folder, *names):
        voice.note(f"wrote {file}")
