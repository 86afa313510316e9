#pragma once

#include "core/diffusion/gaussian_prior.h"
#include "models/vista/vista_config.h"

namespace underpaint::models::kernels {
enum class Cosine;
}

namespace underpaint::models::vista {

/// Orthonormal DCT-II of length n: [n, n] float64, row k is the k-th basis function.
at::Tensor dctMatrix(int n);

/// Vista's Gaussian prior for one picture size: T = full-frame DCT of decorrelated colours. Tables for other sizes than the file's are
/// interpolated in frequency. Computes in float32 on its device, in float64 where it is given float64.
class VistaPrior : public diffusion::GaussianPrior {
public:
    /// height and width: multiples of 16.
    VistaPrior(const VistaConfig& config, const Weights& weights, int height, int width, at::Device device);

    at::Tensor forward(const at::Tensor& x) const override;
    at::Tensor inverse(const at::Tensor& coefficients) const override;
    const at::Tensor& mean() const override { return m_mean; }
    const at::Tensor& deviation() const override { return m_deviation; }

    /// The DCT alone, any number of planes [.., H, W].
    at::Tensor dct(const at::Tensor& planes) const;
    at::Tensor inverseDct(const at::Tensor& coefficients) const;
    /// RGB -> decorrelated colours and back, [N, 3, H, W].
    at::Tensor decorrelated(const at::Tensor& rgb) const;
    at::Tensor correlated(const at::Tensor& colours) const;
    int height() const { return int(m_mean.size(1)); }
    int width() const { return int(m_mean.size(2)); }

private:
    at::Tensor fast(const at::Tensor& planes, kernels::Cosine direction) const;

    at::Tensor m_mean, m_deviation;   // [3, H, W]
    at::Tensor m_rows, m_columns;     // D_H, D_W, float64 on the CPU
    at::Tensor m_rowsFast, m_columnsFast; // float32 on the device
    at::Tensor m_packed[2][2];            // the same for the kernels: [rows, columns][forward, backward]; CPU only
};

/// The whitened state y and, beside it, the Wiener estimate s cos(theta) y + mean, of coefficients z [N, 3, H, W] at a level: [N, 6, H, W].
/// ratio: the sig that theta of the estimate is taken at (that which the network is told).
at::Tensor whitenedAndEstimate(const VistaPrior& prior, const at::Tensor& z, diffusion::Level level, double ratio);

/// Coefficients that the network's answer F states, from y (the first three planes of `pair`): x0 [N, 3, H, W], or with `noise` x0 and noise
/// one after the other [2 N, 3, H, W].
enum class Stated { Data, DataAndNoise };
at::Tensor statedCoefficients(const VistaPrior& prior, const at::Tensor& pair, const at::Tensor& f, diffusion::Level level, Stated stated);

} // namespace underpaint::models::vista
