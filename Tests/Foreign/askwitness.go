// Askwitness is a log that knows nothing of us: with the code of Go's checksum database,
// golang.org/x/mod, it signs checkpoints, proves that they continue each other, asks a witness over
// HTTP (c2sp.org/tlog-witness) to cosign them, and verifies what it gets.
//
//	askwitness key FILE VKEYFILE                makes the log's key
//	askwitness ask URL FILE VKEYFILE WITNESS    asks the witness with the verifier key WITNESS
//
// The last line is "N passed, N failed"; exit status 0 if none failed, 1 if one did, 64 for wrong
// usage. No network but URL: Debian's golang-go and golang-golang-x-mod-dev, as for checklog.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const origin = "askwitness.shomar.example/log"

var passed, failed int

// check counts one check and prints it if it fails.
func check(err error, format string, arguments ...interface{}) {
	if err == nil {
		passed++
		return
	}
	failed++
	fmt.Printf("FAILED %s: %v\n", fmt.Sprintf(format, arguments...), err)
}

func main() {
	switch {
	case len(os.Args) == 4 && os.Args[1] == "key":
		private, public, err := note.GenerateKey(rand.Reader, origin)
		check(err, "key")
		check(os.WriteFile(os.Args[2], []byte(private), 0600), "key file")
		check(os.WriteFile(os.Args[3], []byte(public+"\n"), 0644), "verifier key file")
	case len(os.Args) == 6 && os.Args[1] == "ask":
		text, err := os.ReadFile(os.Args[3])
		check(err, "key file")
		signer, err := note.NewSigner(string(text))
		check(err, "key")
		text, err = os.ReadFile(os.Args[4])
		check(err, "verifier key file")
		verifier, err := note.NewVerifier(strings.TrimSuffix(string(text), "\n"))
		check(err, "verifier key")
		witness, err := newCosigner(os.Args[5])
		check(err, "verifier key of the witness")
		if failed == 0 {
			askAll(&client{os.Args[2], signer, note.VerifierList(verifier, witness)})
		}
	default:
		fmt.Fprintln(os.Stderr, "usage: askwitness key FILE VKEYFILE | ask URL FILE VKEYFILE WITNESS")
		os.Exit(64)
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func askAll(c *client) {
	honest, twin := &tree{}, &tree{}
	honest.grow(700, func(i int) bool { return false })
	twin.grow(700, func(i int) bool { return i >= 5 })
	old := int64(0)
	for _, size := range []int64{1, 2, 3, 7, 8, 8, 255, 256, 257, 600} {
		check(c.cosigned(honest, old, size), "%d to %d", old, size)
		old = size
	}
	check(c.answers(http.StatusConflict, honest, 257, 650, nil), "a stale request")
	check(c.answers(http.StatusConflict, honest, 0, 650, nil), "a request from nothing")
	check(c.answers(http.StatusUnprocessableEntity, twin, 600, 650, nil), "a grown fork")
	check(c.answers(http.StatusUnprocessableEntity, twin, 600, 600, nil), "a fork of this size")
	check(c.answers(http.StatusBadRequest, honest, 600, 257, nil), "a smaller tree")
	check(c.answers(http.StatusUnprocessableEntity, honest, 600, 650, func(body []byte) []byte {
		lines := strings.SplitAfter(string(body), "\n")
		lines[1], lines[2] = lines[2], lines[1]
		return []byte(strings.Join(lines, ""))
	}), "a proof in the wrong order")
	check(c.answers(http.StatusNotFound, honest, 600, 650, func(body []byte) []byte {
		return bytes.Replace(body, []byte(origin), []byte("other.example/log"), 1)
	}), "another origin")
	check(c.answers(http.StatusForbidden, honest, 600, 650, func(body []byte) []byte {
		return bytes.Replace(body, []byte("\n650\n"), []byte("\n651\n"), 1)
	}), "a signature of another text")
	check(c.race(honest, 600, 620), "many at once")
	check(c.served(honest, 620), "what the witness serves")
}

// A tree has the hashes of an invented log's entries.
type tree struct{ hashes []tlog.Hash }

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(t.hashes)) {
			return nil, fmt.Errorf("there is no hash %d", index)
		}
		found[i] = t.hashes[index]
	}
	return found, nil
}

func (t *tree) grow(size int, other func(int) bool) {
	for i := 0; i < size; i++ {
		text := fmt.Sprintf("entry %d", i)
		if other(i) {
			text = "other " + text
		}
		hashes, err := tlog.StoredHashes(int64(i), []byte(text), t)
		if err != nil {
			panic(err)
		}
		t.hashes = append(t.hashes, hashes...)
	}
}

// A client is a log with its key, and the witness that it asks.
type client struct {
	url    string
	signer note.Signer
	known  note.Verifiers // the log and the witness
}

func (c *client) checkpoint(t *tree, size int64) ([]byte, error) {
	hash, err := tlog.TreeHash(size, t)
	if err != nil {
		return nil, err
	}
	root := base64.StdEncoding.EncodeToString(hash[:])
	return note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)}, c.signer)
}

func (c *client) request(t *tree, old, size int64) ([]byte, error) {
	body := []byte(fmt.Sprintf("old %d\n", old))
	if old > 0 && old < size {
		proof, err := tlog.ProveTree(size, old, t)
		if err != nil {
			return nil, err
		}
		for _, hash := range proof {
			body = append(body, base64.StdEncoding.EncodeToString(hash[:])+"\n"...)
		}
	}
	signed, err := c.checkpoint(t, size)
	return append(append(body, '\n'), signed...), err
}

func (c *client) send(body []byte) (int, []byte, error) {
	answer, err := http.Post(c.url+"/add-checkpoint", "text/plain", bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if answer.StatusCode == http.StatusConflict &&
		answer.Header.Get("Content-Type") != "text/x.tlog.size" {
		return 0, nil, errors.New("409 without its content type")
	}
	return answer.StatusCode, content, err
}

func (c *client) cosigned(t *tree, old, size int64) error {
	body, err := c.request(t, old, size)
	if err != nil {
		return err
	}
	status, content, err := c.send(body)
	if err != nil || status != http.StatusOK {
		return fmt.Errorf("%d %s %v", status, content, err)
	}
	signed, err := c.checkpoint(t, size)
	if err != nil {
		return err
	}
	return c.verify(append(signed, content...))
}

// verify opens a note that the log and the witness must have signed, and nobody else.
func (c *client) verify(message []byte) error {
	opened, err := note.Open(message, c.known)
	if err == nil && (len(opened.Sigs) != 2 || len(opened.UnverifiedSigs) != 0) {
		err = fmt.Errorf("%d known and %d other signatures", len(opened.Sigs), len(opened.UnverifiedSigs))
	}
	return err
}

func (c *client) answers(
	status int, t *tree, old, size int64, change func([]byte) []byte,
) error {
	body, err := c.request(t, old, size)
	if err != nil {
		return err
	}
	if change != nil {
		body = change(body)
	}
	found, content, err := c.send(body)
	if err == nil && found != status {
		err = fmt.Errorf("%d %s", found, content)
	}
	if err == nil && status == http.StatusConflict && string(content) != "600\n" {
		err = fmt.Errorf("the size is %q", content)
	}
	return err
}

// race lets many ask at once, each for growth by one or two entries from the size that the witness
// says, until it has cosigned a certain size: no size is ever cosigned after a larger one.
func (c *client) race(t *tree, from, to int64) error {
	var group sync.WaitGroup
	var lock sync.Mutex
	accepted := map[int64]int{}
	var first error
	for number := int64(0); number < 8; number++ {
		group.Add(1)
		go func(step int64) {
			defer group.Done()
			old := from
			for old < to {
				size := old + step
				if size > to {
					size = to
				}
				body, err := c.request(t, old, size)
				status, content := 0, []byte(nil)
				if err == nil {
					status, content, err = c.send(body)
				}
				lock.Lock()
				switch {
				case err != nil:
				case status == http.StatusOK:
					accepted[old]++
					old = size
				case status == http.StatusConflict:
					old, err = strconv.ParseInt(strings.TrimSuffix(string(content), "\n"), 10, 64)
				default:
					err = fmt.Errorf("%d %s", status, content)
				}
				if err != nil {
					first, old = err, to
				}
				lock.Unlock()
			}
		}(1 + number%2)
	}
	group.Wait()
	for old, count := range accepted {
		if count != 1 {
			return fmt.Errorf("from size %d it cosigned %d times", old, count)
		}
	}
	return first
}

// served opens the checkpoint that the witness shows to monitors.
func (c *client) served(t *tree, size int64) error {
	answer, err := http.Get(fmt.Sprintf("%s/%x/checkpoint", c.url, sha256.Sum256([]byte(origin))))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%d %v", answer.StatusCode, err)
	}
	signed, err := c.checkpoint(t, size)
	if err == nil && !bytes.HasPrefix(content, signed) {
		err = errors.New("it is not the newest checkpoint")
	}
	if err != nil {
		return err
	}
	return c.verify(content)
}

// A cosigner verifies Ed25519 cosignatures (c2sp.org/tlog-cosignature), which Go does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newCosigner(vkey string) (*cosigner, error) {
	parts := strings.SplitN(strings.TrimSpace(vkey), "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a verifier key")
	}
	material, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(material) != 33 || material[0] != 4 {
		return nil, errors.New("not the key of a cosigner")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), material...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the key is mistyped")
	}
	return &cosigner{name: parts[0], hash: hash, key: material[1:]}, nil
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }

func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), text...)
	return time > 0 && ed25519.Verify(c.key, message, signature[8:])
}
