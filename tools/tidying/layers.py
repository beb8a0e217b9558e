"""Includes point down. tools/layers.txt is the table of rooms and arrows; src/CMakeLists.txt must say the same."""
import re

from tidying.source import Finding, is_test

TABLE = "tools/layers.txt"


class Layers:
    def __init__(self, tree):
        self.rooms = {}       # room: rooms named directly
        self.interfaces = {}  # domain: headers that other domains may include
        self.sideways = {}    # (file, header): line of the table
        self.faults = []
        for number, line in enumerate(tree.text(TABLE).split("\n") if tree.has(TABLE) else [], 1):
            words = line.split("#")[0].split()
            if not words:
                continue
            if words[0] == "room" and len(words) > 1:
                self.rooms[words[1]] = [word for word in words[2:] if word != "->"]
            elif words[0] == "interface" and len(words) > 2:
                self.interfaces[words[1]] = set(words[2:])
            elif words[0] == "sideways" and len(words) == 4 and words[2] == "->" and "#" in line:
                self.sideways[words[1], words[3]] = number
            else:
                self.faults.append(
                    Finding(TABLE, number, "layers", "not a room, interface or sideways line", "see its head"))

    def room_of(self, path):
        """The longest room that the path (under src/) lies in; "" for files beside the rooms."""
        folder = path.rsplit("/", 1)[0] if "/" in path else ""
        while folder and folder not in self.rooms:
            folder = folder.rsplit("/", 1)[0] if "/" in folder else ""
        return folder

    def below(self, room):
        """All rooms that `room` may include: those it names, and what they may include."""
        found, todo = set(), list(self.rooms.get(room, []))
        while todo:
            lower = todo.pop()
            if lower not in found:
                found.add(lower)
                todo += self.rooms.get(lower, [])
        return found


def layers(tree):
    """Includes point down, and into another domain only through its published interface."""
    table = Layers(tree)
    yield from table.faults
    used = set()
    for path in tree.matching(r"^src/.*\.(cpp|h)$"):
        room = table.room_of(path[len("src/"):])
        if not room and path.count("/") > 1:
            yield Finding(path, 1, "layers", "lies in no room", f"name the room in {TABLE}")
            continue
        for line, header in tree.cpp(path).includes():
            made = header.endswith("/schema.h") and tree.has(f"src/{header[:-2]}.sql")  # the build makes it
            if not made and not tree.has(f"src/{header}"):
                yield Finding(path, line, "layers", f'"{header}" is no path under src/',
                              'write #include "room/header.h"')
                continue
            target = table.room_of(header)
            if not room or target == room:
                continue
            if (path, header) in table.sideways:
                used.add((path, header))
            elif target not in table.below(room):
                yield Finding(path, line, "layers", f"{room} includes {target or 'the root'}, which is not below it",
                              "turn the arrow, or move what is shared down")
            elif (room.startswith("zone/") and target.startswith("zone/") and not is_test(path)
                  and header not in table.interfaces.get(target, ())):
                yield Finding(path, line, "layers", f"{header} is not what {target} publishes to other domains",
                              f"use its interface, or add the header to {TABLE}")
    for (path, header), number in table.sideways.items():
        if (path, header) not in used:
            yield Finding(TABLE, number, "layers", f"{path} does not include {header} any more", "delete the line")


def layers_build(tree):
    """src/CMakeLists.txt draws the same arrows as tools/layers.txt."""
    path = "src/CMakeLists.txt"
    if not tree.has(path):
        return
    table = Layers(tree)
    built = {}
    for match in re.finditer(r"loopline_room\((\S+?)((?:\s[^)]*)?)\)", tree.text(path)):
        rooms = re.search(r"\bROOMS\s+(.*?)(?:\b(?:LIBRARIES|INSIDE)\b|$)", match.group(2), re.DOTALL)
        built[match.group(1)] = sorted(rooms.group(1).split()) if rooms else []
    for room in sorted(built.keys() | table.rooms.keys()):
        if room not in built or room not in table.rooms:
            where = TABLE if room in built else path
            yield Finding(where, 1, "layers-build", f"room {room} is not there", f"name it in both {TABLE} and {path}")
        elif built[room] != sorted(table.rooms[room]):
            yield Finding(path, 1, "layers-build", f"the arrows of {room} differ from {TABLE}", "make them the same")


def furniture(tree):
    """Every room has tests beside its sources; a domain has its README.md (law and words), api.h and schema.sql too."""
    for room in Layers(tree).rooms:
        folder = f"src/{room}"
        if not tree.matching(rf"^{folder}/[^/]+$"):
            continue
        if not tree.matching(rf"^{folder}/[^/]+_test\.cpp$"):
            yield Finding(folder, 1, "furniture", "no test", "write x_test.cpp beside x.cpp")
        for name in ("README.md", "api.h", "schema.sql") if room.startswith("zone/") else ():
            if not tree.has(f"{folder}/{name}"):
                yield Finding(folder, 1, "furniture", f"no {name}", "furnish it as the other domains are")


RULES = [layers, layers_build, furniture]
