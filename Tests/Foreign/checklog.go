// Checklog verifies a published folder with the code of Go's checksum database, golang.org/x/mod,
// which knows nothing of us: signed note, tiles, inclusion of every entry, consistency.
//
//	checklog PUB KEYFILE [CHECKPOINT...]
//
// KEYFILE holds the log's verifier key. Each CHECKPOINT is one that was published earlier: whoever
// still holds it must find all of its tree in the folder, and the newest must continue it.
// The last line is "N passed, N failed"; exit status 0 if none failed, 1 if one did, 64 for wrong
// usage.
//
// No network: Debian's golang-go and golang-golang-x-mod-dev, with GO111MODULE=off and
// GOPATH=/usr/share/gocode.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Tiles are eight levels high and 256 hashes wide (c2sp.org/tlog-tiles).
const (
	height = 8
	width  = 1 << height
)

// What ParseTree wants to see where a checkpoint has its origin.
const goOrigin = "go.sum database tree"

var passed, failed int

// check counts one check and prints it if it fails.
func check(err error, format string, arguments ...interface{}) bool {
	if err == nil {
		passed++
		return true
	}
	failed++
	fmt.Printf("FAILED %s: %v\n", fmt.Sprintf(format, arguments...), err)
	return false
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: checklog PUB KEYFILE [CHECKPOINT...]")
		os.Exit(64)
	}
	checkLog(os.Args[1], os.Args[2], os.Args[3:])
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func checkLog(pub, keyFile string, earlier []string) {
	line, err := os.ReadFile(keyFile)
	if !check(err, "key file %s", keyFile) {
		return
	}
	verifier, err := note.NewVerifier(strings.TrimSuffix(string(line), "\n"))
	if !check(err, "verifier key in %s", keyFile) {
		return
	}
	newest, ok := openLog(pub, filepath.Join(pub, "checkpoint"), false, verifier)
	if !ok {
		return
	}
	newest.checkAll()
	for _, path := range earlier {
		if old, ok := openLog(pub, path, true, verifier); ok {
			old.checkAll()
			check(newest.continues(old.tree), "size %d continues %s", newest.tree.N, path)
		}
	}
}

// A log is one checkpoint's tree in a published folder.
type log struct {
	pub     string
	earlier bool // not the folder's own checkpoint
	tree    tlog.Tree
	known   map[tlog.Tile][]byte // tiles that the reader has accepted
	reader  tlog.HashReader      // reads tiles and holds them against the root
	hashes  []tlog.Hash          // all hashes of the tree, computed from the entries
}

func openLog(pub, checkpoint string, earlier bool, verifier note.Verifier) (*log, bool) {
	tree, err := openCheckpoint(checkpoint, verifier)
	l := &log{pub: pub, earlier: earlier, tree: tree, known: map[tlog.Tile][]byte{}}
	l.reader = tlog.TileHashReader(tree, l)
	return l, check(err, "checkpoint %s", checkpoint)
}

// openCheckpoint reads a checkpoint that the verifier's key has signed, and nobody else.
func openCheckpoint(path string, verifier note.Verifier) (tlog.Tree, error) {
	message, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	// Open is content with any one known key, so it is given only the log's.
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	if len(opened.Sigs) != 1 || len(opened.UnverifiedSigs) != 0 ||
		opened.Sigs[0].Name != verifier.Name() || opened.Sigs[0].Hash != verifier.KeyHash() {
		return tlog.Tree{}, errors.New("the log's is not its only signature")
	}
	// Open ignores the last bits of a base64 text that has a padding.
	if _, err := base64.StdEncoding.Strict().DecodeString(opened.Sigs[0].Base64); err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("its origin is %q, the key's name %q", origin, verifier.Name())
	}
	// ParseTree takes more lines and other spellings; what it read is written and compared.
	tree, err := tlog.ParseTree([]byte(goOrigin + "\n" + rest))
	if err != nil {
		return tlog.Tree{}, err
	}
	if string(tlog.FormatTree(tree)) != goOrigin+"\n"+rest {
		return tlog.Tree{}, errors.New("not the three lines of a checkpoint in their one spelling")
	}
	// In this version TreeHash(0) is not the empty tree's root; entry 0 always is there.
	if tree.N < 1 {
		return tlog.Tree{}, fmt.Errorf("the tree's size is %d", tree.N)
	}
	return tree, nil
}

// tilePath is where C2SP puts a tile that Go calls tile/8/LEVEL/N, or tile/8/data/N for records.
func tilePath(pub string, tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	if tile.L == -1 {
		path = "entries/" + strings.TrimPrefix(path, "data/")
	}
	return filepath.Join(pub, "tile", path)
}

// readFile reads the file of a tile or bundle. Once a tile is full, that of an earlier tree is
// its beginning and may be gone.
func (l *log) readFile(tile tlog.Tile) (data []byte, full bool, err error) {
	data, err = os.ReadFile(tilePath(l.pub, tile))
	if l.earlier && tile.W < width && errors.Is(err, os.ErrNotExist) {
		tile.W = width
		data, err = os.ReadFile(tilePath(l.pub, tile))
	}
	return data, tile.W == width, err
}

func (l *log) readTile(tile tlog.Tile) ([]byte, error) {
	data, full, err := l.readFile(tile)
	if size := tile.W * tlog.HashSize; full && len(data) == width*tlog.HashSize {
		data = data[:size]
	}
	return data, err
}

// Height, ReadTiles and SaveTiles are what TileHashReader needs.
func (l *log) Height() int { return height }

func (l *log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, known := l.known[tile]
		if !known {
			var err error
			if data, err = l.readTile(tile); err != nil {
				return nil, err
			}
		}
		all[i] = data
	}
	return all, nil
}

func (l *log) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for i, tile := range tiles {
		l.known[tile] = data[i]
	}
}

func (l *log) checkAll() {
	for first := int64(0); first < l.tree.N; first += width {
		count := l.tree.N - first
		if count > width {
			count = width
		}
		bundle := tlog.Tile{H: height, L: -1, N: first / width, W: int(count)}
		entries, err := l.readBundle(bundle)
		if !check(err, "bundle %s of size %d", tilePath(l.pub, bundle), l.tree.N) {
			return
		}
		for i, entry := range entries {
			index := first + int64(i)
			check(l.checkEntry(index, entry), "entry %d of size %d", index, l.tree.N)
		}
	}
	check(l.checkRoot(), "root of size %d", l.tree.N)
	tiles := tlog.NewTiles(height, 0, l.tree.N)
	for i, tile := range tiles {
		// Go's log publishes partial tiles of all widths, C2SP only the widest: the last.
		if i+1 < len(tiles) && tiles[i+1].L == tile.L && tiles[i+1].N == tile.N {
			continue
		}
		check(l.checkTile(tile), "tile %s of size %d", tilePath(l.pub, tile), l.tree.N)
	}
}

// stored reads the hashes that were computed from the entries.
func (l *log) stored(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(l.hashes)) {
			return nil, fmt.Errorf("there are no entries for hash %d", index)
		}
		hashes[i] = l.hashes[index]
	}
	return hashes, nil
}

// checkRoot computes the root from the entries, without any tile.
func (l *log) checkRoot() error {
	root, err := tlog.TreeHash(l.tree.N, tlog.HashReaderFunc(l.stored))
	if err == nil && root != l.tree.Hash {
		err = errors.New("the entries have another root")
	}
	return err
}

// checkTile finds out whether a tile that this tree has is there, with the hashes of the entries.
//
// What the reader returns would not do: before version 0.40.0 it leaves some full tiles without
// authentication (CVE-2026-56865, go.dev/issue/80744). CheckRecord and CheckTree compare with the
// signed root themselves, so that a proof from such a tile fails; but the tile is not named.
func (l *log) checkTile(tile tlog.Tile) error {
	expected, err := tlog.ReadTileData(tile, tlog.HashReaderFunc(l.stored))
	if err != nil {
		return err
	}
	found, err := l.readTile(tile)
	if err == nil && !bytes.Equal(found, expected) {
		err = errors.New("not the hashes of the entries")
	}
	return err
}

// checkEntry proves with the published tiles that an entry is in the tree at its place.
func (l *log) checkEntry(index int64, entry []byte) error {
	hashes, err := tlog.StoredHashes(index, entry, tlog.HashReaderFunc(l.stored))
	if err != nil {
		return err
	}
	l.hashes = append(l.hashes, hashes...)
	proof, err := tlog.ProveRecord(l.tree.N, index, l.reader)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, l.tree.N, l.tree.Hash, index, tlog.RecordHash(entry))
}

// continues proves that an earlier tree is the beginning of this one.
func (l *log) continues(old tlog.Tree) error {
	proof, err := tlog.ProveTree(l.tree.N, old.N, l.reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, l.tree.N, l.tree.Hash, old.N, old.Hash)
}

// readBundle reads the entries of a bundle, exactly as many as belong to this tree; each is two
// bytes of length, big-endian, then the entry.
func (l *log) readBundle(bundle tlog.Tile) ([][]byte, error) {
	data, full, err := l.readFile(bundle)
	if err != nil {
		return nil, err
	}
	count := bundle.W
	if full {
		count = width
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("it ends within entry %d", len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != count {
		return nil, fmt.Errorf("%d entries instead of %d", len(entries), count)
	}
	return entries[:bundle.W], nil
}
