package kiosk

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A panic in a goroutine without a guard ends the process, and every visit in it. So each go
// statement here calls guard, or a function whose last statement does.
func TestHostileGoroutinesAreGuarded(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	fset, found := token.NewFileSet(), 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range file.Imports {
			path, _ := strconv.Unquote(imported.Path.Value)
			for _, no := range []string{"os/exec", "charm.land/wish/v2/scp", "charm.land/wish/v2/git"} {
				if path == no {
					t.Errorf("%s imports %s", name, path)
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				found++
				if !guarded(g.Call) {
					t.Errorf("%s: a goroutine without a guard", fset.Position(g.Pos()))
				}
			}
			return true
		})
	}
	if found < 5 {
		t.Errorf("only %d go statements found", found)
	}
}

func guarded(call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name == "guard"
	case *ast.FuncLit: // defer close(…); s.guard(…)
		if n := len(f.Body.List); n > 0 {
			last, ok := f.Body.List[n-1].(*ast.ExprStmt)
			if ok {
				inner, ok := last.X.(*ast.CallExpr)
				return ok && guarded(inner)
			}
		}
	}
	return false
}

// The program has none of the packages with known holes, and the SSH library is not older
// than the last one with fixes.
func TestHostileDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "fayi").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for path := range strings.Lines(string(out)) {
		for _, no := range []string{"charm.land/wish/v2/scp", "charm.land/wish/v2/git", "charm.land/wish/v2/bubbletea", "golang.org/x/crypto/ssh/agent"} {
			if strings.TrimSpace(path) == no {
				t.Errorf("the program has %s", no)
			}
		}
	}
	version, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", "golang.org/x/crypto").Output()
	if err != nil {
		t.Fatalf("go list -m: %v", err)
	}
	parts := strings.Split(strings.TrimSpace(string(version)), ".")
	if minor, err := strconv.Atoi(parts[1]); err != nil || parts[0] == "v0" && minor < 58 {
		t.Errorf("golang.org/x/crypto is %s, at least v0.58.0 is needed", version)
	}
}
