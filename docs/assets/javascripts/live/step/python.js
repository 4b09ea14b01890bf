/** @import { State } from "../types.js" */

/**
 * @param {State} state
 * @returns {string} A program with binclf and autograd that prints the numbers of the step.
 */
export const python = ({ step, seed }) => `\
import binclf

step, seed = ${step}, ${seed}
epochs, i = divmod(step, 20)
X, Y = binclf.make_dataset()
w1, b1, w2, b2 = parameters = binclf.init_parameters(seed=seed)
binclf.train(parameters, X, Y, epochs=epochs)
if i > 0:
    binclf.train(parameters, X[:, :i], Y[:, :i], epochs=1)


def table(names, *columns):
    print(*(f"{name:>10}" for name in names.split()))
    for row in zip(*(column.flatten().tolist() for column in columns)):
        print(*(f"{value + 0:10.4g}" for value in row))  # + 0 makes 0 of −0


x, y = X[:, i], Y[:, i]
h1, a1, h2 = activations = binclf.forward(parameters, x)
loss = binclf.loss(h2, y)
table("w1 b1 h1 a1 w2 a1·w2", w1, b1, h1, a1, w2, a1 * w2[:, 0])
table("x y b2 h2 p loss", x, y, b2, h2, h2.sigmoid(), loss)
for tensor in parameters:
    tensor.grad = None
for tensor in activations:
    tensor.retain_grad()
loss.backward()
table("∂L/∂w2 ∂L/∂a1 ∂L/∂h1 ∂L/∂w1 ∂L/∂b1", w2.grad, a1.grad, h1.grad, w1.grad, b1.grad)
table("∂L/∂h2 ∂L/∂b2", h2.grad, b2.grad)
binclf.sgd_step(parameters)
table("w1 b1 w2", w1, b1, w2)
table("b2 loss", b2, binclf.loss(binclf.forward(parameters, x).h2, y))
`;
