// Fayi (法依) is a terminal reference browser for people whose identity information has
// leaked in mainland China. See README.md.
package main

import (
	"os"

	"fayi/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
