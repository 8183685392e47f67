import torch
import torch.nn as nn
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class HousePriceNeuron(nn.Module):
    def __init__(self, input_dim=3, output_dim=1):
        super(HousePriceNeuron, self).__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        out = self.linear(x)
        return out


def normalize(data):
    mean = data.mean(dim=0, keepdim=True)
    std = data.std(dim=0, keepdim=True)
    normalized = (data - mean) / std
    return normalized, mean.squeeze(0), std.squeeze(0)


def denormalize(values, mean, std):
    return values * std + mean


def train(model, features, targets, learning_rate, epochs):
    model.to(device)
    model.train()
    criterion = nn.MSELoss()
    optimizer = optim.SGD(model.parameters(), lr=learning_rate)
    # One batch that holds all rows
    loader = DataLoader(TensorDataset(features, targets), batch_size=len(features), shuffle=False)
    losses = []
    for epoch in range(epochs):
        running_loss = 0.0
        for inputs, labels in loader:
            inputs, labels = inputs.to(device), labels.to(device)
            # zero the parameter gradients
            optimizer.zero_grad()
            # forward + backward + optimize
            outputs = model(inputs)
            loss = criterion(outputs, labels)
            loss.backward()
            optimizer.step()
            running_loss += loss.item()
        losses.append(running_loss / len(loader))
        if (epoch + 1) % 100 == 0:
            print(f"Epoch [{epoch + 1}/{epochs}], Loss: {losses[-1]:.4f}")
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    model.eval()
    with torch.no_grad():
        inputs = (houses.to(device) - feature_stats[0]) / feature_stats[1]
        outputs = model(inputs)
    return denormalize(outputs.cpu(), price_stats[0], price_stats[1])


def dollars_per_unit(model, feature_std, price_std):
    weights = model.linear.weight.detach().cpu().view(-1)
    return weights * price_std / feature_std


if __name__ == "__main__":
    X = torch.tensor(
        [[1500.0, 3.0, 10.0], [2000.0, 4.0, 5.0], [1200.0, 2.0, 15.0], [1800.0, 3.0, 8.0]]
    )
    y = torch.tensor([[300000.0], [450000.0], [250000.0], [380000.0]])
    Xn, Xm, Xs = normalize(X)
    yn, ym, ys = normalize(y)
    net = HousePriceNeuron()
    train(net, Xn, yn, 0.1, 1000)
    print(predict_price(net, torch.tensor([[1600.0, 3.0, 12.0]]), (Xm, Xs), (ym, ys)))
