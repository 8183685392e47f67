# %% [markdown]
# # A straight line
#
# $y = ax + b$

# %%
import torch


# %%
def line(slope: torch.Tensor, offset: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """Return slope * x + offset."""
    ### BEGIN SOLUTION
    product_of_both = slope * x
    return product_of_both + offset
    ### END SOLUTION
