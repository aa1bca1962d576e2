import {
  type KernelConfig,
  type NamedAttrMap,
  type Tensor,
  type Tensor4D,
  engine,
  getBackend,
  getKernel,
} from '@tensorflow/tfjs-core';

type Inputs = Readonly<Record<string, Tensor>>;

/** The outputs of a kernel of the active backend; they belong to the caller. */
export function runKernels(name: string, inputs: Inputs, attributes: object = {}): Tensor[] {
  return engine().runKernel(name, inputs, attributes as NamedAttrMap);
}

/** The output of a kernel that makes one tensor, `[batch, height, width, channels]`. */
export function runKernel(name: string, inputs: Inputs, attributes: object = {}): Tensor4D {
  return engine().runKernel(name, inputs, attributes as NamedAttrMap);
}

/** Whether the active backend has the kernel. */
export function hasKernel(name: string): boolean {
  return (getKernel(name, getBackend()) as KernelConfig | undefined) !== undefined;
}
