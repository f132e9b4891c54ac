package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"fayi/ui"
)

// config is what a person may set for good, in config.yaml. Flags and the environment go before it.
type config struct {
	Theme  string              `yaml:"theme"`
	Lang   string              `yaml:"lang"`
	Corpus string              `yaml:"corpus"`
	Keys   map[string][]string `yaml:"keys"` // action → keys, as fayi keys lists them
}

// configFile is where it stands: XDG_CONFIG_HOME/fayi/config.yaml.
func configFile(getenv func(string) string) string {
	dir := getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) { // the standard says: ignore what is not absolute
		home := getenv("HOME")
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, ".config")
	}
	return filepath.Join(dir, "fayi", "config.yaml")
}

// readConfig reads the file; there need not be one. What is wrong in it is told in one
// sentence, and the program goes on without.
func readConfig(file string) (config, error) {
	var c config
	if file == "" {
		return c, nil
	}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("读不出配置文件 %s，先不用它：%v", file, err)
	}
	defer f.Close()
	d := yaml.NewDecoder(io.LimitReader(f, 1<<20))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return config{}, fmt.Errorf("配置文件 %s 写得不对，先不用它：%s", file, strings.Join(strings.Fields(err.Error()), " "))
	}
	return c, nil
}

// bindings are the keys with those of the config in their place.
func (c config) bindings() ([]ui.Binding, error) {
	keys := map[ui.Action][]string{}
	for a, names := range c.Keys {
		keys[ui.Action(a)] = names
	}
	return ui.Rebind(ui.Bindings(), keys)
}
