"""Write an MMPose top-down model as ONNX, with a free batch dimension.

    python export.py CONFIG CHECKPOINT OUT.onnx
    python export.py CONFIG --random CHECKPOINT

CONFIG is the name of one of MMPose's own configurations, e.g.
td-hm_mobilenetv2_8xb64-210e_coco-256x192. The first form exports MMPose's checkpoint file; the
second saves a checkpoint of the same network with random weights, to prove the export with.

Runs in an environment of its own (export-requirements.txt, or the Dockerfile beside this file),
never in the app's.
"""

import argparse
import sys
import types
import warnings
from pathlib import Path

# MMPose imports MMDetection and MMCV's compiled operators for heads that no model here has (RTMO,
# deformable attention), and MMEngine imports torchvision to list its weights. They have no wheels
# for PyTorch's CPU build, so those imports get an empty stand-in; a network that really needs one
# of them fails when it is built.
_NOT_NEEDED = {
    "mmdet": (),
    "mmdet.utils": ("ConfigType", "reduce_mean"),
    "mmcv.ops": ("MultiScaleDeformableAttention",),
    "torchvision": (),
    "torchvision.transforms": ("ToPILImage",),
}
for _module, _names in _NOT_NEEDED.items():
    _stand_in = types.ModuleType(_module)
    for _name in _names:
        setattr(_stand_in, _name, dict)
    sys.modules[_module] = _stand_in
warnings.filterwarnings("ignore")

import mmpose  # noqa: E402 - after the stand-ins
import mmpose.models  # noqa: E402 - registers the networks
import torch  # noqa: E402
from mmengine.config import Config  # noqa: E402
from mmengine.registry import init_default_scope  # noqa: E402
from mmengine.runner import load_checkpoint, save_checkpoint  # noqa: E402
from mmpose.registry import MODELS  # noqa: E402

OPSET = 17
LAST_LAYER = 0.2


class Forward(torch.nn.Module):
    """Backbone, neck and head: normalised pictures in, what the head gives out."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, batch: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """(N, 3, H, W) in; heatmaps, or the two lines of SimCC, out."""
        return self.model.head(self.model.extract_feat(batch))


def main() -> None:
    """Export, or save a random checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--random", action="store_true", help="save random weights instead")
    arguments = parser.parse_args()
    config = Config.fromfile(config_file(arguments.config))
    model = network(config)
    if arguments.random:
        randomise(model)
        save_checkpoint({"state_dict": model.state_dict(), "meta": {}}, str(arguments.checkpoint))
        return
    load_checkpoint(model, str(arguments.checkpoint), map_location="cpu", strict=True)
    width, height = config.codec["input_size"]
    export(model.eval(), (height, width), arguments.out)


def config_file(name: str) -> Path:
    """Where MMPose's own configuration of that name lies."""
    folder = Path(mmpose.__file__).parent / ".mim" / "configs"
    found = sorted(folder.rglob(f"{name}.py"))
    if not found:
        raise SystemExit(f"MMPose has no configuration {name}")
    return found[0]


def network(config: Config) -> torch.nn.Module:
    """MMPose's own network, without the weights of a pretrained backbone."""
    init_default_scope("mmpose")
    config.model.backbone.pop("init_cfg", None)
    config.model.backbone.pop("_scope_", None)  # MMPose has a copy of what it took from MMDetection
    config.model.test_cfg["flip_test"] = False
    return MODELS.build(config.model).eval()


def randomise(model: torch.nn.Module) -> None:
    """Weights and statistics that keep the values in range, so that every layer counts.

    A trained network's heatmaps reach 1; the last layer is scaled so that these do about that.
    """
    generator = torch.Generator().manual_seed(20)
    for name, value in model.state_dict().items():
        if name.endswith("running_var"):
            value.copy_(0.5 + torch.rand(value.shape, generator=generator))
        elif value.is_floating_point() and value.dim() > 1:
            spread = (2.0 / max(value[0].numel(), 1)) ** 0.5
            spread *= LAST_LAYER if name.startswith("head.final_layer") else 1.0
            value.copy_(spread * torch.randn(value.shape, generator=generator))
        elif value.is_floating_point():
            value.copy_(value + 0.1 * torch.randn(value.shape, generator=generator))


def export(model: torch.nn.Module, size: tuple[int, int], out: Path) -> None:
    """Write ONNX, whole or not at all."""
    head = type(model.head).__name__
    outputs = ["simcc_x", "simcc_y"] if head == "RTMCCHead" else ["heatmap"]
    part = out.with_suffix(".part")
    torch.onnx.export(
        Forward(model).eval(),
        (torch.zeros(1, 3, *size),),
        str(part),
        input_names=["input"],
        output_names=outputs,
        dynamic_axes={name: {0: "batch"} for name in ["input", *outputs]},
        opset_version=OPSET,
        dynamo=False,
    )
    part.replace(out)


if __name__ == "__main__":
    main()
