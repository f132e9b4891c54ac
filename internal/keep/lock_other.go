//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package keep

import "time"

func lock(path string, wait time.Duration) (unlock func(), err error) {
	return lockByName(path+".held", wait)
}
