// Verifies what our log publishes with golang.org/x/mod/sumdb, the implementation behind Go's checksum database.
//
// usage: verify LOG_KEY FOLDER
//
// FOLDER is a tiled log: checkpoint, tile/…, and older checkpoints under old/. Every entry's proof in the newest tree and
// the consistency of every older checkpoint with it are made out of the tiles and checked. Prints what was verified; any
// fault ends it.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// checkpoint opens a note with the log's key and reads its tree.
func checkpoint(path, key string) tlog.Tree {
	bytes, err := os.ReadFile(path)
	must(err)
	verifier, err := note.NewVerifier(key)
	must(err)
	opened, err := note.Open(bytes, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		must(fmt.Errorf("%s: not a checkpoint of %s", path, verifier.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// files reads tiles of a folder; TileHashReader holds each against the root before it is used.
type files string

func (folder files) Height() int                       { return height }
func (folder files) SaveTiles([]tlog.Tile, [][]byte) {}
func (folder files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// The checksum database's paths name the height first; the tiles are the same.
		path := "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
		bytes, err := os.ReadFile(filepath.Join(string(folder), path))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func main() {
	key, folder := os.Args[1], os.Args[2]
	top := checkpoint(filepath.Join(folder, "checkpoint"), key)
	reader := tlog.TileHashReader(top, files(folder))
	for index := int64(0); index < top.N; index++ {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
		proof, err := tlog.ProveRecord(top.N, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, top.N, top.Hash, index, leaf[0]))
	}
	old, err := filepath.Glob(filepath.Join(folder, "old", "*"))
	must(err)
	for _, path := range old {
		before := checkpoint(path, key)
		if before.N == 0 {
			continue // sumdb has no tree of no entries
		}
		proof, err := tlog.ProveTree(top.N, before.N, reader)
		must(err)
		must(tlog.CheckTree(proof, top.N, top.Hash, before.N, before.Hash))
	}
	fmt.Printf("%d entries, %d older checkpoints\n", top.N, len(old))
}
