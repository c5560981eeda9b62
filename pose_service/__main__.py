"""The command line of the pose service."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from coach_app.errors import CoachError, InputError
from pose_service import backups, settings, submit
from pose_service.follow import inviting
from pose_service.jobs.embedded_worker import ended_before, run_until_stopped
from pose_service.logs import log_to_stderr
from pose_service.storage import tokens
from pose_service.storage.database import Database
from pose_service.storage.tables import DEFAULT_CENTRE
from pose_service.storage.token_store import TokenStore
from pose_service.structures import Role
from pose_service.web import runtimes


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 2 bad usage or input, 1 anything else."""
    options = command_line().parse_args(arguments)
    try:
        options.run(options)
    except CoachError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, InputError) else 1
    except KeyboardInterrupt:  # Ctrl-C ends `serve` in good order
        return 0
    return 0


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command_line() -> argparse.ArgumentParser:
    """Parser of the command line of `pose-service`."""
    parser = argparse.ArgumentParser(
        prog="pose-service",
        description="Turns exercise videos into keypoints, and collects the scores of Coach.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, help="folder of the database (POSE_SERVICE_DATA)")
    common.add_argument("--json", action="store_true", help="print one JSON document")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    for add in (_add_running, _add_sending, _add_keeping, _add_looking_after, _add_tokens):
        add(commands, common)
    return parser


def _add_running(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add serve and worker."""
    serve = commands.add_parser("serve", parents=[common], help="answer requests until stopped")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=int, default=8750, help="port to listen on (%(default)s)")
    serve.add_argument(
        "--worker",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="also work on videos here (the default, unless POSE_SERVICE_BROKER is set)",
    )
    serve.set_defaults(run=_serve)

    worker = commands.add_parser("worker", parents=[common], help="work on videos until stopped")
    worker.add_argument("--jobs", type=int, help="videos at once (POSE_SERVICE_JOBS)")
    worker.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    worker.add_argument("--after", type=ended_before, help=argparse.SUPPRESS)
    worker.set_defaults(run=_worker)


def _add_sending(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add submit and invite."""
    send = commands.add_parser("submit", help="send a video and fetch what came out")
    send.add_argument("--json", action="store_true", help="print one JSON document")
    submit.add_arguments(send)
    send.set_defaults(run=lambda options: _show(options, *submit.submit(options)))

    invite = commands.add_parser(
        "invite",
        parents=[common],
        help="make a code by which one participant follows one routine in a browser",
    )
    inviting.add_arguments(invite)
    invite.set_defaults(run=lambda options: _show(options, *inviting.invite(options)))


def _add_keeping(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add backup and restore."""
    backup = commands.add_parser(
        "backup", parents=[common], help="write all that is kept into one file, while it runs"
    )
    backups.add_arguments(backup, "written whole or not at all")
    backup.add_argument("--without-files", action="store_true", help="the database only")
    backup.set_defaults(run=lambda options: _show(options, *backups.back_up(options)))

    restore = commands.add_parser(
        "restore", parents=[common], help="bring a backup back into a service that is empty"
    )
    backups.add_arguments(restore, "as backup wrote it")
    restore.set_defaults(run=lambda options: _show(options, *backups.bring_back(options)))


def _add_looking_after(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add doctor and web."""
    doctor = commands.add_parser("doctor", parents=[common], help="what works here, what does not")
    doctor.set_defaults(run=_doctor)

    web = commands.add_parser("web", help="what runs pose networks in a web page: install")
    web_actions = web.add_subparsers(required=True, metavar="ACTION")
    web_install = web_actions.add_parser(
        "install", parents=[common], help="fetch the runtime for web pages, once"
    )
    runtimes.add_arguments(web_install)
    web_install.set_defaults(run=lambda options: _show(options, *runtimes.run(options)))


def _add_tokens(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add token with its actions."""
    token = commands.add_parser("token", help="bearer tokens: create, list, revoke")
    actions = token.add_subparsers(required=True, metavar="ACTION")
    create = actions.add_parser("create", parents=[common], help="make a token and show it once")
    create.add_argument("--label", required=True, help="whose it is: a device, not a person")
    create.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.DEVICE.value,
        help="what it may do (%(default)s)",
    )
    create.add_argument(
        "--centre", default=DEFAULT_CENTRE, help="whose data it may see (%(default)s)"
    )
    create.set_defaults(run=_create_token)
    listing = actions.add_parser("list", parents=[common], help="show the tokens, not the secrets")
    listing.set_defaults(run=_list_tokens)
    revoke = actions.add_parser("revoke", parents=[common], help="accept a token no more")
    revoke.add_argument("id", help="as token list shows it")
    revoke.set_defaults(run=_revoke_token)


def _serve(options: argparse.Namespace) -> None:
    from pose_service import server  # with the web framework: the other commands start faster

    chosen = settings.from_environment(options.data)
    log_to_stderr()
    server.check_tokens(chosen)
    with server.open_socket(options.host, options.port) as listening:
        host, port = listening.getsockname()[:2]
        address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        _show(options, {"url": address, "data": str(chosen.data)}, f"Listening on {address}")
        if host not in ("127.0.0.1", "::1"):
            print(
                "Tokens and scores pass openly here: put a proxy with TLS in front.",
                file=sys.stderr,
            )
        embedded = chosen.broker is None if options.worker is None else options.worker
        server.serve(chosen, listening, embedded)


def _worker(options: argparse.Namespace) -> None:
    chosen = settings.from_environment(options.data)
    if options.jobs is not None:
        if options.jobs < 1:
            raise InputError("--jobs is 1 or more.")
        chosen = replace(chosen, jobs=options.jobs)
    log_to_stderr()
    if not options.until_stdin_closes:
        run_until_stopped(chosen.data, () if options.jobs is None else ("--jobs", str(chosen.jobs)))
        return
    from pose_service import worker_process  # with the models' runtime: serve does not need it

    worker_process.run(chosen, options.after)


def _doctor(options: argparse.Namespace) -> None:
    from pose_service import doctor  # with the queue

    _show(options, *doctor.examine(options))


@contextmanager
def _tokens(options: argparse.Namespace) -> Iterator[TokenStore]:
    chosen = settings.from_environment(options.data)
    with closing(Database(chosen.data, chosen.database)) as database:
        yield TokenStore(database)


def _create_token(options: argparse.Namespace) -> None:
    if not options.label.strip():
        raise InputError("The label is empty; say with --label which device the token is for.")
    if not options.centre.strip():
        raise InputError("The centre is empty; name it with --centre.")
    token = tokens.create()
    use = (
        f"put it into the backend_token of {options.label}."
        if options.role == Role.DEVICE
        else f"{options.label} signs in with it on the web page, or sets POSE_SERVICE_TOKEN."
    )
    with _tokens(options) as store:
        store.add(token, options.label, Role(options.role), options.centre)
    _show(
        options,
        {
            "id": token.id,
            "label": options.label,
            "role": options.role,
            "centre": options.centre,
            "token": token.text,
        },
        f"{token.text}\nIt is shown this once: {use}",
    )


def _list_tokens(options: argparse.Namespace) -> None:
    fields = ("id", "label", "role", "centre", "created_at", "revoked_at")
    with _tokens(options) as store:
        rows = [{field: getattr(token, field) for field in fields} for token in store.all()]
    lines = [
        f"{row['id']}  {row['created_at']}  {'revoked' if row['revoked_at'] else 'valid':7}"
        f"  {row['role']:10}  {row['centre']}  {row['label']}"
        for row in rows
    ]
    _show(options, {"tokens": rows}, "\n".join(lines) or "No token yet.")


def _revoke_token(options: argparse.Namespace) -> None:
    with _tokens(options) as store:
        store.revoke(options.id)
    _show(options, {"id": options.id, "revoked": True}, f"Token {options.id} is revoked.")


def _show(options: argparse.Namespace, document: dict[str, object], text: str) -> None:
    print(json.dumps(document, ensure_ascii=False) if options.json else text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
