package search

import "testing"

func TestCharSet(t *testing.T) {
	line := charsOf("身份证照片发给骗子了怎么办")
	if !line.mayHold(charsOf("照片")) || !line.mayHold(charsOf("")) {
		t.Error("what is there is refused")
	}
	if line.mayHold(charsOf("离婚后孩子抚养权归谁")) {
		t.Error("what is not there is not refused")
	}
}
