// Validate checks deploy/kubernetes without a cluster: it builds the kustomization, reads every
// object strictly into the types of the Kubernetes API (an unknown or doubled field is an
// error), holds the pods against the "restricted" pod security standard with the cluster's own
// code, and checks what must fit together. A module of its own: fayi does not depend on
// Kubernetes. `make deploy-check` runs it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	disruption "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

var problems int

// must notes a problem unless something holds.
func must(ok bool, format string, args ...any) {
	if !ok {
		problems++
		fmt.Fprintf(os.Stderr, "deploy/kubernetes: "+format+"\n", args...)
	}
}

func main() {
	dir := "../kubernetes"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	objects, err := build(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	check(objects)
	if problems > 0 {
		os.Exit(1)
	}
	fmt.Printf("deploy/kubernetes: %d objects, read strictly as Kubernetes 1.36 reads them; pods are \"restricted\"\n", len(objects))
}

// build makes the objects of the kustomization, the optional autoscaler among them.
func build(dir string) ([]runtime.Object, error) {
	// In memory: the key that is put beside the files must not touch the disk.
	fs := filesys.MakeFsInMemory()
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no *.yaml in %s", dir)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		text := strings.Replace(string(data), "# - autoscaler.yaml", "- autoscaler.yaml", 1)
		if err := fs.WriteFile("/k/"+filepath.Base(f), []byte(text)); err != nil {
			return nil, err
		}
	}
	if err := fs.WriteFile("/k/hostkey", []byte("a key\n")); err != nil {
		return nil, err
	}
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(fs, "/k")
	if err != nil {
		return nil, err
	}

	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{core.AddToScheme, apps.AddToScheme, autoscaling.AddToScheme, networking.AddToScheme, disruption.AddToScheme} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	strict := serializer.NewCodecFactory(scheme, serializer.EnableStrict).UniversalDeserializer()
	read := func(name string, data []byte) (runtime.Object, error) {
		o, _, err := strict.Decode(data, nil, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return o, nil
	}
	// The files as they are (kustomize would hide a doubled field), then what becomes of them.
	for _, f := range files {
		if filepath.Base(f) == "kustomization.yaml" {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		if _, err := read(f, data); err != nil {
			return nil, err
		}
	}
	var objects []runtime.Object
	for _, r := range built.Resources() {
		data, err := r.AsYAML()
		if err != nil {
			return nil, err
		}
		o, err := read(r.CurId().String(), data)
		if err != nil {
			return nil, err
		}
		objects = append(objects, o)
	}
	return objects, nil
}

// one finds the only object of a kind.
func one[T runtime.Object](objects []runtime.Object) (found T) {
	n := 0
	for _, o := range objects {
		if t, ok := o.(T); ok {
			found, n = t, n+1
		}
	}
	must(n == 1, "%d objects of the kind %T, not 1", n, found)
	if n != 1 {
		os.Exit(1)
	}
	return found
}

// check is about what must fit together.
func check(objects []runtime.Object) {
	d := one[*apps.Deployment](objects)
	svc := one[*core.Service](objects)
	pdb := one[*disruption.PodDisruptionBudget](objects)
	np := one[*networking.NetworkPolicy](objects)
	hpa := one[*autoscaling.HorizontalPodAutoscaler](objects)
	secret := one[*core.Secret](objects)
	pod := d.Spec.Template.Spec
	c := pod.Containers[0]

	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		must(false, "%v", err)
		return
	}
	results := evaluator.EvaluatePod(api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}, &d.Spec.Template.ObjectMeta, &pod)
	must(len(results) > 0, "the pod security standard has no checks")
	for _, r := range results {
		must(r.Allowed, "pod security: %s: %s", r.ForbiddenReason, r.ForbiddenDetail)
	}

	// Labels: all of them mean the same pods.
	for name, s := range map[string]map[string]string{
		"deployment": d.Spec.Selector.MatchLabels, "service": svc.Spec.Selector,
		"disruption budget": pdb.Spec.Selector.MatchLabels, "network policy": np.Spec.PodSelector.MatchLabels,
		"spread": pod.TopologySpreadConstraints[0].LabelSelector.MatchLabels,
	} {
		must(len(s) > 0 && labels.SelectorFromSet(s).Matches(labels.Set(d.Spec.Template.Labels)), "the %s does not select the pods", name)
	}
	must(hpa.Spec.ScaleTargetRef.Name == d.Name && hpa.Spec.ScaleTargetRef.Kind == "Deployment", "the autoscaler is for another")

	// Replicas.
	must(*d.Spec.Replicas >= 2 && *hpa.Spec.MinReplicas >= 2, "fewer than two replicas")
	must(d.Spec.Strategy.RollingUpdate.MaxUnavailable.IntValue() == 0, "an upgrade takes an old one away first")
	must(pdb.Spec.MinAvailable.IntValue() < int(*d.Spec.Replicas), "no machine could ever be emptied")

	// Ports: all lead to --listen.
	port := c.Ports[0]
	flag := func(name string) string {
		for _, a := range c.Args {
			if v, ok := strings.CutPrefix(a, "--"+name+"="); ok {
				return v
			}
		}
		return ""
	}
	must(strings.HasSuffix(flag("listen"), fmt.Sprintf(":%d", port.ContainerPort)), "--listen %s is not the port %d", flag("listen"), port.ContainerPort)
	leads := func(to intstr.IntOrString) bool { return to.StrVal == port.Name || to.IntVal == port.ContainerPort }
	must(leads(svc.Spec.Ports[0].TargetPort), "the service leads elsewhere")
	must(leads(*np.Spec.Ingress[0].Ports[0].Port), "the network policy opens another port")
	must(len(np.Spec.Egress) == 0 && len(np.Spec.PolicyTypes) == 2, "the network policy lets something out")
	for name, p := range map[string]*core.Probe{"startup": c.StartupProbe, "readiness": c.ReadinessProbe, "liveness": c.LivenessProbe} {
		must(p != nil && p.TCPSocket != nil && leads(p.TCPSocket.Port), "the %s probe asks elsewhere", name)
	}
	must(svc.Spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal, "the pods do not see the visitors' addresses")

	// The key: one for all, where --host-key looks for it, readable by nobody else.
	volume := pod.Volumes[0]
	must(volume.Secret != nil && volume.Secret.SecretName == secret.Name && *volume.Secret.DefaultMode == 0o400, "the volume is not the key, or has another mode")
	must(len(secret.Data["hostkey"]) > 0 && flag("host-key") == c.VolumeMounts[0].MountPath+"/hostkey", "--host-key %s is not the key of the secret", flag("host-key"))
	must(*pod.SecurityContext.FSGroup == *pod.SecurityContext.RunAsGroup, "the program may not read its key")
	must(*pod.SecurityContext.RunAsUser == 65532, "another user than the image's")
	must(*c.SecurityContext.ReadOnlyRootFilesystem && !*pod.AutomountServiceAccountToken, "it can write, or has a token")

	// Times: a second for the notice to be seen < --drain, and both ways of waiting < the end.
	drain, err := time.ParseDuration(flag("drain"))
	must(err == nil && drain >= 30*time.Second, "--drain %q", flag("drain"))
	grace := time.Duration(*pod.TerminationGracePeriodSeconds) * time.Second
	before := time.Duration(c.Lifecycle.PreStop.Sleep.Seconds) * time.Second
	must(grace >= before+drain+5*time.Second, "SIGKILL after %v comes before the end of preStop %v and --drain %v", grace, before, drain)

	// Memory: 85 to 92 % of the limit for Go.
	var goLimit float64
	for _, e := range c.Env {
		if e.Name == "GOMEMLIMIT" {
			_, err := fmt.Sscanf(e.Value, "%fMiB", &goLimit)
			must(err == nil, "GOMEMLIMIT %q is not in MiB", e.Value)
		}
	}
	limit := float64(c.Resources.Limits.Memory().Value()) / (1 << 20)
	must(goLimit >= 0.85*limit && goLimit <= 0.92*limit, "GOMEMLIMIT %v MiB of %v MiB", goLimit, limit)
	must(c.Resources.Requests.Cpu().MilliValue() > 0, "no CPU request: the autoscaler cannot count")
}
