package kiosk

import (
	"io"
	"log/slog"
	"runtime/debug"
	"slices"
)

// NewLog writes one JSON line for each event. Visitors leave no trace in it: no queries, no
// user names, no addresses, whoever logs (the SSH library would put the address and the value
// of a panic in).
func NewLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if slices.Contains([]string{"remote", "panic", "err", "user", "addr"}, a.Key) {
			return slog.Attr{}
		}
		return a
	}}))
}

// guard runs f and contains its panic, which ends what f was for and nothing else. The value
// of a panic may hold what somebody typed, so only the stack is logged: it has addresses of
// memory, no text.
func (s *Server) guard(where string, f func()) {
	defer func() {
		if recover() != nil {
			s.refuse(somethingWentWrong)
			s.log.Error("panic", "where", where, "stack", string(debug.Stack()))
		}
	}()
	f()
}
