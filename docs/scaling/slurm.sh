#!/bin/sh
# Builds a site with an array of eight jobs, and merges its parts when all have succeeded. See docs/scaling.md.
#   parts=$(sbatch --parsable --array=1-8 docs/scaling/slurm.sh)
#   sbatch --dependency=afterok:$parts docs/scaling/slurm.sh
#SBATCH --job-name=khizana
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=06:00:00
set -eu

# The project, in a folder that all nodes share; content/ is converted.
cd "${KHIZANA_PROJECT:-${SLURM_SUBMIT_DIR:-.}}"

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
  npm run build -- --shard auto "$@"
else
  npm run merge -- "$@" _parts/*
fi
