package corpus

import (
	"errors"
	"io"
	"io/fs"
)

// folder is somebody's folder. It opens only folders and regular files, since a pipe would
// never end, and reads no more of a file than the loader takes.
type folder struct{ fs.FS }

var (
	errOutside = errors.New("这个链接指向文件夹之外，或者指向的文件不存在")
	errNoFile  = errors.New("不是普通文件")
	errNoDir   = errors.New("不是文件夹")
)

// Stat follows links within the folder.
func (f folder) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(f.FS, name)
	if link, lerr := fs.Lstat(f.FS, name); err != nil && lerr == nil && link.Mode()&fs.ModeSymlink != 0 {
		return nil, errOutside
	}
	return info, err
}

// Lstat and ReadLink make a link known that leads nowhere.
func (f folder) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(f.FS, name) }
func (f folder) ReadLink(name string) (string, error)   { return fs.ReadLink(f.FS, name) }

func (f folder) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, errNoDir
	}
	return fs.ReadDir(f.FS, name)
}

func (f folder) ReadFile(name string) ([]byte, error) {
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return io.ReadAll(io.LimitReader(file, maxFile+1))
}
