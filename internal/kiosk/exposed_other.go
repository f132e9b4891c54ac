//go:build !unix

package kiosk

import "io/fs"

// exposed cannot be told from a mode here.
func exposed(fs.FileInfo) bool { return false }
