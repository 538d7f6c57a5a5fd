using System.Runtime.InteropServices;

namespace Unmask;

/// <summary>Sorts trials into their cells.</summary>
/// <param name="design">The arms, by whose places trials are kept.</param>
internal sealed class SideCells(ArmDesign design)
{
    private readonly Dictionary<string, int> _places = design.Arms.Index().ToDictionary(arm => arm.Item.Name, arm => arm.Index, StringComparer.Ordinal);
    private readonly Dictionary<ComparedCell, SideTrials> _cells = [];
    private readonly List<SideTrials> _inOrder = [];

    /// <summary>The cells, as they first appeared.</summary>
    public IReadOnlyList<SideTrials> InOrder => _inOrder;

    /// <summary>Takes one trial in.</summary>
    public void Add(OutcomeRow row)
    {
        ComparedCell of = new(row.Subject, row.Scenario, row.Variation, row.Reasoning);
        ref SideTrials? trials = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, of, out bool known);
        if (!known)
        {
            trials = new SideTrials(of, design);
            _inOrder.Add(trials);
        }

        trials!.Add(row, _places[row.Arm]);
    }
}
