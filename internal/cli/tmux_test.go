package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// inTmux starts the built program in a real terminal multiplexer.
func inTmux(t *testing.T, env ...string) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed; .ci/run installs it")
	}
	bin := filepath.Join(t.TempDir(), "fayi")
	if out, err := exec.Command("go", "build", "-o", bin, "fayi").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	x := &tmux{t, filepath.Join(t.TempDir(), "socket")}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() })
	home := t.TempDir()
	args := append([]string{"-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "36", "env", "-u", "NO_COLOR", "LC_ALL=C.UTF-8",
		"HOME=" + home, "XDG_STATE_HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "PS1=READY ", "FAYI=" + bin}, env...)
	x.run(append(args, "sh", "-i")...)
	x.until("READY")
	x.run("send-keys", "-l", "$FAYI; echo E''XIT $?")
	x.run("send-keys", "Enter")
	return x
}

// Ctrl+Z gives the terminal back to the shell, fg takes it again; --resume opens what was
// read last.
func TestSuspendAndResume(t *testing.T) {
	x := inTmux(t)
	x.until("核对至")
	x.run("send-keys", "-l", "身份证照片发给别人了")
	x.until("> 身份证正反面照片泄露了")
	x.run("send-keys", "Enter")
	x.until("后退")
	x.run("send-keys", "C-z")
	x.until("Stopped")
	x.run("send-keys", "-l", "fg; echo B''ACK") // the quotes tell what is typed from what is said
	x.run("send-keys", "Enter")
	x.until("泄露 > 身份证正反面照片泄露了")
	x.run("send-keys", "q")
	x.until("BACK")
	x.run("send-keys", "-l", "clear; $FAYI --resume")
	x.run("send-keys", "Enter")
	x.until("泄露 > 身份证正反面照片泄露了")
}

// Without a shell there is nobody to wake it again: Ctrl+Z must not put it to sleep.
func TestNoSuspendWithoutAShell(t *testing.T) {
	x := inTmux(t)
	x.until("核对至")
	x.run("send-keys", "C-c")
	x.until("EXIT 0")
	x.run("send-keys", "-l", "clear; exec $FAYI")
	x.run("send-keys", "Enter")
	x.until("核对至")
	x.run("send-keys", "C-z")
	x.run("send-keys", "-l", "sfz")
	x.until("搜索 > sfz")
}

// NO_COLOR with any value: attributes, but no colour.
func TestNoColor(t *testing.T) {
	x := inTmux(t, "NO_COLOR=yes", "COLORTERM=truecolor")
	x.until("核对至")
	x.run("send-keys", "-l", "身份证照片")
	x.until("> 身份证")
	colour := regexp.MustCompile(`\x1b\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;:]*m`)
	if screen := x.run("capture-pane", "-p", "-e"); colour.MatchString(screen) {
		t.Errorf("there is colour: %q", colour.FindString(screen))
	}
}

// Typing Chinese, reading, the law, back, a small window, leaving the terminal as it was.
func TestInTmux(t *testing.T) {
	x := inTmux(t)
	x.until("核对至")
	x.run("send-keys", "-l", "身份证照片发给别人了")
	x.until("> 身份证正反面照片泄露了")
	x.run("send-keys", "Enter")
	x.run("send-keys", "2")
	x.run("send-keys", "Enter")
	x.until("第四编 人格权")
	x.until("现行有效")
	x.run("send-keys", "BSpace")
	x.until("泄露 > 身份证正反面照片泄露了")
	x.run("send-keys", "?")
	x.until("按键")
	x.run("send-keys", "Escape")
	x.run("resize-window", "-x", "20", "-y", "5")
	x.until("2026-11-21")
	x.run("resize-window", "-x", "120", "-y", "36")
	x.until("法律依据")
	x.run("send-keys", "q")
	x.until("EXIT 0")
}

type tmux struct {
	t      *testing.T
	socket string
}

func (x *tmux) run(args ...string) string {
	x.t.Helper()
	cmd := exec.Command("tmux", append([]string{"-u", "-S", x.socket}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// until waits for text on the screen.
func (x *tmux) until(text string) {
	x.t.Helper()
	var screen string
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if screen = x.run("capture-pane", "-p"); strings.Contains(screen, text) {
			return
		}
	}
	x.t.Fatalf("%q never came; the screen:\n%s", text, screen)
}
