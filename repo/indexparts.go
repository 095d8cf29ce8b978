package repo

import (
	"encoding/hex"
	"math"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

func (s section) pack(b []byte) []byte { return packInt(packInt(packInt(b, s.at), s.size), int(s.sum)) }

func (u *unpacker) section() section {
	return section{u.int(math.MaxInt), u.int(math.MaxInt), uint32(u.int(math.MaxUint32))}
}

func (t *indexTable) pack() []byte {
	b := packInt(t.commits.pack(nil), len(t.series))
	for _, s := range t.series {
		b = append(packString(b, s.name), s.tree[:]...)
		b = packInt(b, len(s.leftOut))
		for _, path := range s.leftOut {
			b = packString(b, path)
		}
		b = s.said.pack(s.headers.pack(b))
	}
	return b
}

func unpackTable(text string) (indexTable, error) {
	u := &unpacker{rest: text}
	t := indexTable{commits: u.section()}
	for range u.count() {
		s := indexedSeries{name: u.string(), tree: u.hash()}
		for range u.count() {
			s.leftOut = append(s.leftOut, u.string())
		}
		s.headers, s.said = u.section(), u.section()
		t.series = append(t.series, s)
	}
	return t, u.end()
}

func packHeaders(s *Said) ([]byte, error) {
	b := packInt(nil, len(s.Documents))
	for i, h := range s.Documents {
		content, err := hex.DecodeString(s.Contents[i])
		if err != nil {
			return nil, err
		}
		b = append(packDocument(b, h), content...)
	}
	return b, nil
}

func unpackHeaders(text, series string) (headers []document.Header, contents []string, err error) {
	u := &unpacker{rest: text}
	for range u.count() {
		headers = append(headers, u.header(series))
		contents = append(contents, u.hash().String())
	}
	return headers, contents, u.end()
}

func packSaid(s *Said) []byte {
	b := packInt(nil, len(s.Sentences))
	for id, text := range s.Sentences {
		b = packInt(packString(b, text), id-s.same[id])
	}
	for _, paragraphs := range s.Texts {
		b = packInt(b, len(paragraphs))
		for _, p := range paragraphs {
			b = packInt(packString(b, string(p.Kind)), len(p.Sentences))
			for _, id := range p.Sentences {
				b = packInt(b, id)
			}
		}
	}
	return b
}

func unpackSaid(series, headers, said string) (*Said, error) {
	s := &Said{Series: series}
	var err error
	if s.Documents, s.Contents, err = unpackHeaders(headers, series); err != nil {
		return nil, err
	}
	u := &unpacker{rest: said}
	s.Sentences = make([]string, u.count())
	s.same = make([]int, len(s.Sentences))
	for id := range s.Sentences {
		s.Sentences[id] = u.string()
		s.same[id] = id - u.int(id)
	}
	s.Texts = make([][]Passage, len(s.Documents))
	for d := range s.Texts {
		s.Texts[d] = make([]Passage, u.count())
		for i := range s.Texts[d] {
			p := Passage{document.Kind(u.string()), make([]int, u.count())}
			for j := range p.Sentences {
				p.Sentences[j] = u.int(len(s.Sentences) - 1)
			}
			s.Texts[d][i] = p
		}
	}
	if err := u.end(); err != nil {
		return nil, err
	}
	s.prepare()
	return s, nil
}

func packCommits(commits []Commit) []byte {
	b := packInt(nil, len(commits))
	for _, c := range commits {
		hash := plumbing.NewHash(c.Hash)
		b = append(b, hash[:]...)
		for _, s := range []string{string(c.Kind), c.Name.Series, c.Name.ID, c.Former.Series, c.Former.ID, c.Issuer, c.Subject, c.Reason} {
			b = packString(b, s)
		}
		b = packDate(b, c.Date)
		b = packString(b, c.Committed.Format(time.RFC3339))
	}
	return b
}

func unpackCommits(text string) ([]Commit, error) {
	u := &unpacker{rest: text}
	out := make([]Commit, u.count())
	for i := range out {
		c := Commit{Hash: u.hash().String(), Kind: CommitKind(u.string())}
		c.Name = document.Name{Series: u.string(), ID: u.string()}
		c.Former = document.Name{Series: u.string(), ID: u.string()}
		c.Issuer, c.Subject, c.Reason = u.string(), u.string(), u.string()
		c.Date = u.date()
		when, err := time.Parse(time.RFC3339, u.string())
		if err != nil {
			u.fail()
		}
		c.Committed = when
		out[i] = c
	}
	return out, u.end()
}
