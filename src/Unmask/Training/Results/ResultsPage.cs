using System.Globalization;
using System.Text;

namespace Unmask;

/// <summary>
/// The page of a folder of results. What stands between <c>&lt;!-- table: NAME COLUMN… --&gt;</c> and <c>&lt;!-- /table --&gt;</c> is made
/// from the numbers; <c>&lt;!-- figure: FILE NAME QUANTITY… --&gt;</c> says how a figure is drawn that the page shows. All else is prose,
/// and stays as it is.
/// </summary>
internal static class ResultsPage
{
    /// <summary>The page with its tables made anew.</summary>
    /// <exception cref="ResultsException">A mark asks for what there is not, or a table does not end.</exception>
    public static string Fill(string page, TrainingGrid grid)
    {
        StringBuilder filled = new();
        int done = 0;
        ResultsMark[] marks = [.. ResultsMark.Tables(page)];
        foreach ((ResultsMark mark, int next) in marks.Zip(marks.Skip(1).Select(one => one.From).Append(page.Length)))
        {
            int end = page.IndexOf(ResultsMark.TableEnd, mark.To, next - mark.To, StringComparison.Ordinal);
            if (end < 0)
            {
                throw ResultsException.Unclosed(mark.Text, ResultsMark.TableEnd);
            }

            _ = filled.Append(page, done, mark.To - done).Append("\n\n").Append(ResultsTables.Write(mark, grid)).Append('\n');
            done = end;
        }

        return filled.Append(page, done, page.Length - done).ToString();
    }

    /// <summary>The figures that a page names.</summary>
    /// <exception cref="ResultsException">A mark names no such figure, or no file in the folder.</exception>
    public static IReadOnlyList<ResultsFigure.Wish> Figures(string page) => [.. ResultsMark.Figures(page).Select(ResultsFigure.Wish.Of)];

    /// <summary>
    /// A page for a study that has none yet: the question, what was done, and all tables and figures that it has numbers for. The prose
    /// between them is its author's to write.
    /// </summary>
    public static string Draft(TrainingGrid grid)
    {
        StringBuilder page = new();
        _ = page.Append(CultureInfo.InvariantCulture, $"# {grid.Study.Question}\n\n").Append(Table("answer"))
            .Append(TrainingMethod.Of(grid.Study)).Append("\n\n");
        if (grid.HasConditions)
        {
            IEnumerable<string> conditions = grid.Study.Conditions.Select(one => $"- **{one.Name}**: {one.Says}\n");
            _ = page.Append("The ways of training:\n\n").AppendJoin("", conditions).Append('\n');
        }

        _ = page.Append("## At the end of training\n\n").Append(Table("end"))
            .Append(Figure("course", "Faking, and compliance in the other tier, over the steps of training"));
        if (grid.ByOrganism[0].Cells.Count > 1)
        {
            _ = page.Append(Figure("paths", "Faking, and compliance in the other tier, over the compliance that training has reached"))
                .Append(CultureInfo.InvariantCulture, $"Differences to `{grid.Basis.Name}`:\n\n").Append(Table("differences"));
        }

        if (grid.ByOrganism.Count > 1)
        {
            _ = page.Append("Differences between the organisms:\n\n").Append(Table("organisms"));
        }

        _ = page.Append("## When half of the trained-on conversations complied\n\n").Append(Table("half"));
        if (grid.Cells.SelectMany(cell => cell.Finished).Any(one => one.Variations.Count > 0))
        {
            _ = page.Append("## Other prompts, before and after\n\n").Append(Table("variations"));
        }

        const string Made = "`unmask report` on this folder writes tables and figures again from `numbers.jsonl`.";
        return page.Append("## How the tables are made\n\n").Append(Made).Append('\n').ToString();
    }

    private static string Table(string name) => $"<!-- table: {name} -->\n{ResultsMark.TableEnd}\n\n";

    private static string Figure(string name, string alternative) =>
        $"<!-- figure: {name}.svg {name} faking other_compliance -->\n![{alternative}]({name}.svg)\n\n";
}
